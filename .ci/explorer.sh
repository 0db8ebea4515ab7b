# Plays the explorer in a terminal of its own, as a person would: sourced by run.

on_terminal() { LC_ALL=C.UTF-8 tmux -u -L "profile-gate-$$" -f /dev/null "$@"; }
stop_explorer() { on_terminal kill-server 2>/dev/null || true; }

screen() { on_terminal capture-pane -p 2>/dev/null || true; }

# Waits until the explorer shows a text; fails when the program ends or the seconds are over.
wait_for() {
  local text=$1 seconds=$2 start=$SECONDS said=$SECONDS
  while ((SECONDS - start < seconds)); do
    if [[ $(on_terminal display-message -p '#{alternate_on}' 2>/dev/null) == 1 && $(screen) == *"$text"* ]]; then
      return 0
    fi
    if [[ -e $scratch/explorer.status ]]; then
      echo "It ended with exit code $(<"$scratch/explorer.status") before it showed “$text”."
      return 1
    fi
    if ((SECONDS - said >= 30)); then
      said=$SECONDS
      printf '   %4d s: %s\n' $((SECONDS - start)) "$(screen | grep -v '^ *$' | tail -n 1)"
    fi
    sleep 0.2
  done
  echo "“$text” was not on the screen within $seconds s."
  return 1
}

# Waits until the command has ended, and expects exit code 0.
wait_for_end() {
  local start=$SECONDS
  until [[ -e $scratch/explorer.status ]]; do
    ((SECONDS - start < 20)) || { echo "It did not end within 20 s."; return 1; }
    sleep 0.1
  done
  local status
  status=$(<"$scratch/explorer.status")
  [[ $status == 0 ]] || { echo "It ended with exit code $status."; return 1; }
}

# Runs a file of shell commands that starts the explorer: Start, Enter, Ranks, q.
explore() {
  printf '#!/bin/sh\nbash -euo pipefail "%s"\necho $? >"%s.new"\nmv "%s.new" "%s"\nexec sleep 600\n' \
    "$1" "$scratch/explorer.status" "$scratch/explorer.status" "$scratch/explorer.status" >"$scratch/play"
  # A state folder of its own, so that nobody's recently opened studies are touched.
  on_terminal start-server \; set-option -g default-terminal screen-256color \; \
    new-session -d -x 120 -y 40 \
    env XDG_STATE_HOME="$scratch/state" LC_ALL=C.UTF-8 sh "$scratch/play"
  on_terminal pipe-pane "cat >'$scratch/explorer.log'"
  if wait_for "▸ Start" 1200 && on_terminal send-keys Enter && wait_for "▸ Ranks" 20 &&
    printf '%s\n' "$(screen)" && on_terminal send-keys q && wait_for_end; then
    stop_explorer
    return 0
  fi
  printf 'The last screen:\n%s\nThe last lines of the output:\n' "$(screen)"
  # What was drawn is above; here only what was said before and after.
  sed -e 's/\x1b\[?1049h.*\x1b\[?1049l/\n/; s/\x1b\[?1049h.*//; s/\x1b\[[0-9;?]*[A-Za-z]//g' "$scratch/explorer.log" |
    tail -n 40
  stop_explorer
  return 1
}
