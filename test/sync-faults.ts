/** Every misfortune the simulation knows. Over a run each must have happened, or the run proved nothing about it. */
export const faultPoints = [
  // The network
  'request_lost',
  'request_doubled',
  'request_slow',
  'requests_swapped',
  'answer_lost',
  'answer_too_late',
  'network_away',
  // The device
  'tab_closed_between_steps',
  'tab_closed_in_mid_write_kept',
  'tab_closed_in_mid_write_lost',
  'tab_closed_awaiting_answer',
  'tab_closed_before_push_commit',
  'tab_closed_before_pull_commit',
  'tab_closed_before_snapshot_commit',
  'disk_full',
  'storage_evicted',
  'storage_emptied_under_open_tab',
  'clock_ahead',
  'clock_behind',
  'second_tab',
  'tab_overtaken',
  'locked_in_mid_sync',
  'recorded_while_locked',
  // The server
  'server_crash_before_commit',
  'server_crash_after_commit',
  'late_commit_while_pulling',
  'server_fault',
  'server_busy',
  'request_too_large',
  'restored_from_backup',
  'page_cut_in_a_case',
  // Access
  'session_ended',
  'reassigned_with_unsent_work',
  'reassigned_back',
  'role_narrowed',
  'role_ended_by_date',
  'role_narrowed_by_date',
  'membership_revoked',
  'device_revoked',
  'membership_restored',
  'wiped_but_unsent_kept',
  'wiped',
  'programme_not_started',
  // What meets
  'edits_met',
  'edited_own_unsent_edit',
  'came_too_early',
  'refused_not_permitted',
  'refused_not_valid',
  'sent_again_after_restore',
  'case_erased',
  'written_about_the_erased',
  'alert_before_its_case',
] as const;
export type FaultPoint = (typeof faultPoints)[number];

/** How often each happened. */
export type FaultCounts = Record<FaultPoint, number>;

export function noFaults(): FaultCounts {
  return Object.fromEntries(faultPoints.map((point) => [point, 0])) as FaultCounts;
}
