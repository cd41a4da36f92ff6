import { buildSchema } from 'graphql';

/** The part of GitHub's published schema that Reeve asks, under GitHub's own names. */
export const schema = buildSchema(`
  scalar DateTime
  scalar URI
  enum PullRequestState { OPEN MERGED CLOSED }
  enum PullRequestReviewState { APPROVED CHANGES_REQUESTED COMMENTED DISMISSED PENDING }
  enum PullRequestReviewDecision { APPROVED CHANGES_REQUESTED REVIEW_REQUIRED }
  enum IssueOrderField { CREATED_AT UPDATED_AT COMMENTS }
  enum OrderDirection { ASC DESC }
  enum PullRequestTimelineItemsItemType {
    PULL_REQUEST_REVIEW REVIEW_REQUESTED_EVENT REVIEW_REQUEST_REMOVED_EVENT REVIEW_DISMISSED_EVENT READY_FOR_REVIEW_EVENT
    CONVERT_TO_DRAFT_EVENT PULL_REQUEST_COMMIT HEAD_REF_FORCE_PUSHED_EVENT ISSUE_COMMENT
  }
  input IssueOrder { field: IssueOrderField! direction: OrderDirection! }
  interface Actor { login: String! }
  type User implements Actor { login: String! }
  type Bot implements Actor { login: String! }
  type Team { combinedSlug: String! }
  union RequestedReviewer = User | Team
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type RateLimit { cost: Int! remaining: Int! resetAt: DateTime! }
  type GitActor { user: User }
  type Commit { committedDate: DateTime! author: GitActor }
  type PullRequestCommit { commit: Commit! }
  type PullRequestReview { state: PullRequestReviewState! submittedAt: DateTime bodyText: String! author: Actor }
  type ReviewRequestedEvent { createdAt: DateTime! actor: Actor requestedReviewer: RequestedReviewer }
  type ReviewRequestRemovedEvent { createdAt: DateTime! actor: Actor requestedReviewer: RequestedReviewer }
  type ReviewDismissedEvent { createdAt: DateTime! actor: Actor review: PullRequestReview }
  type ReadyForReviewEvent { createdAt: DateTime! actor: Actor }
  type ConvertToDraftEvent { createdAt: DateTime! actor: Actor }
  type HeadRefForcePushedEvent { createdAt: DateTime! actor: Actor }
  type IssueComment { createdAt: DateTime! bodyText: String! author: Actor }
  union PullRequestTimelineItems = PullRequestReview | ReviewRequestedEvent | ReviewRequestRemovedEvent | ReviewDismissedEvent
    | ReadyForReviewEvent | ConvertToDraftEvent | HeadRefForcePushedEvent | IssueComment | PullRequestCommit
  type ReviewRequest { requestedReviewer: RequestedReviewer }
  type ReviewRequestConnection { nodes: [ReviewRequest] }
  type PullRequestReviewConnection { nodes: [PullRequestReview] }
  type PullRequestTimelineItemsConnection { nodes: [PullRequestTimelineItems] }
  type PullRequest {
    number: Int! title: String! url: URI! state: PullRequestState! isDraft: Boolean! createdAt: DateTime! updatedAt: DateTime!
    closedAt: DateTime headRefName: String! bodyText: String! reviewDecision: PullRequestReviewDecision author: Actor
    reviewRequests(first: Int): ReviewRequestConnection
    latestOpinionatedReviews(first: Int): PullRequestReviewConnection
    timelineItems(last: Int, itemTypes: [PullRequestTimelineItemsItemType!]): PullRequestTimelineItemsConnection
  }
  type PullRequestConnection { totalCount: Int! pageInfo: PageInfo! nodes: [PullRequest] }
  type Repository {
    pullRequests(states: [PullRequestState!], first: Int, after: String, orderBy: IssueOrder): PullRequestConnection!
    pullRequest(number: Int!): PullRequest
  }
  type Query { rateLimit: RateLimit repository(owner: String!, name: String!): Repository }
`);
