/**
 * Pull requests of a repository, the last updated first, with what tells whose turn it is. `pushedDate` of commits is dead, so
 * commits count from when they were committed; `last` gives the newest of a long history, and the standing opinions beside it
 * those that lie further back. Checked against GitHub's published schema.
 */
export const pullRequestsQuery = `query PullRequests($owner: String!, $name: String!, $first: Int!, $after: String, $states: [PullRequestState!]) {
  rateLimit { cost remaining resetAt }
  repository(owner: $owner, name: $name) {
    pullRequests(states: $states, first: $first, after: $after, orderBy: {field: UPDATED_AT, direction: DESC}) {
      pageInfo { hasNextPage endCursor }
      nodes { ...pull }
    }
  }
}
`;

/** The last updated pull requests of so many repositories in one question: GitHub counts a point for it, as for one repository. */
export const headsQuery = (repositories: number) => {
  const places = [...Array(repositories).keys()];
  return `query Heads($first: Int!, ${places.map((place) => `$owner${place}: String!, $name${place}: String!`).join(', ')}) {
  rateLimit { cost remaining resetAt }
${places.map((place) => `  r${place}: repository(owner: $owner${place}, name: $name${place}) { ...heads }`).join('\n')}
}
fragment heads on Repository {
  pullRequests(first: $first, orderBy: {field: UPDATED_AT, direction: DESC}) {
    pageInfo { hasNextPage }
    nodes { number url createdAt updatedAt }
  }
}
`;
};

/** One pull request, asked for again before anybody is told of it. */
export const pullRequestQuery = `query PullRequest($owner: String!, $name: String!, $number: Int!) {
  rateLimit { cost remaining resetAt }
  repository(owner: $owner, name: $name) { pullRequest(number: $number) { ...pull } }
}
`;

export const pullFragment = `fragment pull on PullRequest {
  number title url state isDraft createdAt updatedAt closedAt headRefName bodyText reviewDecision
  author { __typename login }
  reviewRequests(first: 20) { nodes { requestedReviewer { __typename ... on User { login } ... on Team { combinedSlug } } } }
  latestOpinionatedReviews(first: 20) { nodes { state submittedAt author { __typename login } } }
  timelineItems(last: 100, itemTypes: [PULL_REQUEST_REVIEW, REVIEW_REQUESTED_EVENT, REVIEW_REQUEST_REMOVED_EVENT, REVIEW_DISMISSED_EVENT, READY_FOR_REVIEW_EVENT, CONVERT_TO_DRAFT_EVENT, PULL_REQUEST_COMMIT, HEAD_REF_FORCE_PUSHED_EVENT, ISSUE_COMMENT]) {
    nodes {
      __typename
      ... on PullRequestReview { state submittedAt bodyText author { __typename login } }
      ... on ReviewRequestedEvent { createdAt actor { __typename login } requestedReviewer { __typename ... on User { login } ... on Team { combinedSlug } } }
      ... on ReviewRequestRemovedEvent { createdAt actor { __typename login } requestedReviewer { __typename ... on User { login } ... on Team { combinedSlug } } }
      ... on ReviewDismissedEvent { createdAt actor { __typename login } review { author { __typename login } } }
      ... on ReadyForReviewEvent { createdAt actor { __typename login } }
      ... on ConvertToDraftEvent { createdAt actor { __typename login } }
      ... on PullRequestCommit { commit { committedDate author { user { login } } } }
      ... on HeadRefForcePushedEvent { createdAt actor { __typename login } }
      ... on IssueComment { createdAt bodyText author { __typename login } }
    }
  }
}`;
