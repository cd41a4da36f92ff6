/** How much is unread; nothing when all is read. */
export const Badge = ({ count }: { count: number }) =>
  count > 0 ? (
    <b className="badge" title={`${count} unread`}>
      {count > 99 ? '99+' : count}
    </b>
  ) : null;
