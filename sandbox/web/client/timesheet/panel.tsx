import { Button, Card, NumberInput, Select, Table, Title } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import type { Timesheet } from '../../protocol.ts';
import { usePage } from '../live/context.ts';
import { post, readTimesheet } from '../live/server.ts';
import { SidePane } from '../shell/side-pane.tsx';

type Day = Timesheet['days'][number];
const missing = ({ expectedHours, loggedHours }: Day) => Math.max(0, expectedHours - loggedHours);
const nameOf = (day: string) =>
  new Date(day).toLocaleDateString('en-US', { weekday: 'short', month: 'short', day: 'numeric', timeZone: 'UTC' });
const figure = (hours: number) => String(Math.round(hours * 100) / 100);

/** A small Tempo: one's own hours of last week and this one, and a way to enter more. */
export function TimesheetPanel({ close }: { close(): void }) {
  const { workspace, here, tell } = usePage();
  const [sheet, setSheet] = useState<Timesheet | null>(null);
  const [isSaving, setSaving] = useState(false);
  const read = useCallback(() => readTimesheet(here.userId).then(setSheet, () => setSheet(null)), [here.userId]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a moved clock shows other days
  useEffect(() => void read(), [read, workspace.clock.busy]);

  async function enter(entries: { day: string; hours: number; issueId: number }[]): Promise<void> {
    setSaving(true);
    const { problem, note } = await post('/api/timesheet', { userId: here.userId, entries });
    setSaving(false);
    if (problem) tell('problem', problem);
    if (note) tell('note', note);
    await read();
  }
  return (
    <SidePane label="Timesheet" close={close}>
      <div className="pane-body">
        {!sheet && <p className="empty">Only the people of the agency have a timesheet.</p>}
        {sheet && (
          <>
            <p className="hint">Your hours as Tempo has them. What you enter here, Reeve reads at once.</p>
            <Days days={sheet.days} />
            <Entry key={here.userId} sheet={sheet} isSaving={isSaving} enter={enter} />
          </>
        )}
      </div>
    </SidePane>
  );
}

const Days = ({ days }: { days: Day[] }) => (
  <Table>
    <thead>
      <tr>
        <th>Day</th>
        <th className="right">Logged (h)</th>
        <th className="right">Expected (h)</th>
      </tr>
    </thead>
    <tbody>
      {days.map((one) => (
        <tr key={one.day} className={missing(one) > 0 ? 'short' : undefined}>
          <td>{nameOf(one.day)}</td>
          <td className="right">{figure(one.loggedHours)}</td>
          <td className="right">{figure(one.expectedHours)}</td>
        </tr>
      ))}
    </tbody>
  </Table>
);

function Entry({
  sheet: { days, issues },
  isSaving,
  enter,
}: {
  sheet: Timesheet;
  isSaving: boolean;
  enter(entries: { day: string; hours: number; issueId: number }[]): Promise<void>;
}) {
  const short = days.filter((day) => missing(day) > 0);
  const [chosenDay, setDay] = useState<string | null>(null);
  const [chosenHours, setHours] = useState<number | null>(null);
  const [chosenIssue, setIssue] = useState<string | null>(null);
  const day = days.find((one) => one.day === chosenDay) ?? short[0] ?? days.at(-1);
  const hours = chosenHours ?? (day ? missing(day) : 0);
  const issueId = Number(chosenIssue ?? issues[0]?.id);
  if (!day || issues.length === 0) return <p className="empty">There is nothing to log hours on yet.</p>;
  return (
    <Card className="entry">
      <Title order={3}>Log hours</Title>
      <Select
        label="Day"
        allowDeselect={false}
        data={days.map((one) => ({ value: one.day, label: nameOf(one.day) }))}
        value={day.day}
        onChange={(value) => {
          setDay(value);
          setHours(null);
        }}
      />
      <NumberInput
        label="Hours"
        min={0}
        max={24}
        step={0.25}
        value={hours}
        onChange={(value) => setHours(Number(value))}
      />
      <Select
        label="Issue"
        searchable
        allowDeselect={false}
        data={issues.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={String(issueId)}
        onChange={setIssue}
      />
      <Button
        variant="filled"
        disabled={hours <= 0}
        loading={isSaving}
        onClick={() => void enter([{ day: day.day, hours, issueId }]).then(() => setHours(null))}
      >
        Log {figure(hours)} h
      </Button>
      {short.length > 1 && (
        <Button
          disabled={isSaving}
          onClick={() => void enter(short.map((one) => ({ day: one.day, hours: missing(one), issueId })))}
        >
          Log all {figure(short.reduce((sum, one) => sum + missing(one), 0))} h that are missing
        </Button>
      )}
    </Card>
  );
}
