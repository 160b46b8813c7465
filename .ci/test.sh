# shellcheck shell=bash
# `./dev test`; sourced by ./dev, whose functions and variables it uses.

passed=0 failed=0 skipped=0
built=yes
broken=()  # steps that failed
missing=() # what was not done, and why

step() { # name, command ...
  local name=$1 started=$SECONDS
  shift
  say "== $name"
  if "$@"; then
    say "   done in $((SECONDS - started)) s"
  else
    say "   FAILED after $((SECONDS - started)) s"
    broken+=("$name")
    return 1
  fi
}

# Notes the peak memory of each test process, every two seconds until the run ends: one line a process, its id and
# kilobytes. It starts no process but sleep: a grep for each process of the machine took 6 % of the whole run's processor time.
watch_memory() { # file
  local folder argument name value is_test
  while sleep 2 && kill -0 $$ 2>/dev/null; do
    for folder in /proc/[0-9]*; do
      is_test=no
      while IFS= read -r -d '' argument; do
        [[ $argument != *testhost* ]] || is_test=yes
      done 2>/dev/null <"$folder/cmdline"
      [ $is_test = yes ] || continue
      while read -r name value _; do
        [ "$name" != VmHWM: ] || printf '%s %s\n' "${folder#/proc/}" "$value" >>"$1"
      done 2>/dev/null <"$folder/status"
    done
  done
}

# The largest of these peaks, in megabytes.
largest_process() { # file
  sort -k2,2n "$1" 2>/dev/null | tail -n 1 | { read -r _ peak && printf '%s' $((peak / 1000)); }
}

may_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }

# Installs what tests of MariaDB, Prometheus, the pages and the official Node.js libraries need. Without it these tests
# are left out, and the run says so.
install_tools() {
  local wanted=()
  has_mariadb || wanted+=(mariadb-server)
  command -v npm >/dev/null 2>&1 || wanted+=(nodejs npm)
  has_promtool || wanted+=(prometheus)
  command -v chromium >/dev/null 2>&1 || wanted+=(chromium)
  if [ ${#wanted[@]} -gt 0 ] && may_install; then
    say "   installing ${wanted[*]}"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${wanted[@]}"; } >"$artifacts/apt.log" 2>&1 </dev/null \
      || say '   apt-get did not succeed (artifacts/apt.log)'
  fi
  if ! has_oracles && command -v npm >/dev/null 2>&1; then
    (cd "$root/tests/oracles" && npm ci --no-audit --no-fund) >"$artifacts/npm.log" 2>&1 </dev/null || say '   npm ci did not succeed (artifacts/npm.log)'
  fi
}

has_mariadb() { command -v mariadbd >/dev/null 2>&1 || [ -x /usr/sbin/mariadbd ]; }
# npm writes the inner file when it has installed what the outer one lists.
has_oracles() {
  local folder=$root/tests/oracles
  command -v node >/dev/null 2>&1 && [ "$folder/node_modules/.package-lock.json" -nt "$folder/package-lock.json" ]
}
has_promtool() { command -v promtool >/dev/null 2>&1 && command -v prometheus >/dev/null 2>&1; }
has_chromium() { command -v chromium >/dev/null 2>&1 && [ -f "$root/api/wwwroot/app/index.html" ]; }
has_kubectl() { kubectl kustomize --help >/dev/null 2>&1; }

# The filter that leaves out what cannot run here.
filter() {
  local terms=()
  has_mariadb || terms+=('Needs!=mariadb')
  has_oracles || terms+=('Needs!=oracles')
  has_promtool || terms+=('Needs!=promtool')
  has_chromium || terms+=('Needs!=chromium')
  has_kubectl || terms+=('Needs!=kubectl')
  local IFS='&'
  printf '%s' "${terms[*]-}"
}

shell_syntax() {
  local script all=0
  for script in "$root/dev" "$root"/.ci/*; do bash -n "$script" || all=1; done
  return $all
}

# One compiler for all projects, and its end: a compiler that starts for each project takes a quarter more time.
build_all() {
  local status=0
  dotnet build "$root/ImpactDialing.slnx" -c Release -v q -warnaserror -p:UseSharedCompilation=true || status=$?
  dotnet build-server shutdown --vbcscompiler >/dev/null 2>&1 || say '   the compiler server could not be stopped'
  return $status
}

# Where another project kept the whole from building, this one may still build by itself.
is_built() { [ "$built" = yes ] || dotnet build "$root/$1" -c Release -v q; } # project

# The build holds the code to the style rules; what is left is whitespace.
check_format() { (cd "$root" && dotnet format whitespace . --folder --verify-no-changes -v q); }

# Tests that mostly wait for real processes: pages in Chromium, troubles of the primary, alerts in Prometheus.
waiting_tests='(FullyQualifiedName~Tests.Browser|FullyQualifiedName~Tests.Failover|FullyQualifiedName~Tests.Alerts)'
other_tests='FullyQualifiedName!~Tests.Browser&FullyQualifiedName!~Tests.Failover&FullyQualifiedName!~Tests.Alerts'

# The arguments of one test process. The scenarios watch their thread pool, so nothing else runs in theirs.
test_project() { # project, name, filter or nothing
  local trx=$artifacts/test-results/$2.trx arguments=() all
  all=$(filter)
  [ -z "${3:-}" ] || all=${all:+$all&}$3
  [ -z "$all" ] || arguments+=(--filter "$all")
  rm -f "$trx"
  # What failed is printed with its message: of a run elsewhere nothing else is left.
  dotnet test "$root/$1" -c Release --no-build -v q --logger 'console;verbosity=minimal' --logger "trx;LogFileName=$2.trx" --results-directory "$artifacts/test-results" ${arguments[@]+"${arguments[@]}"} </dev/null
}

# Counts what a test process did. Failed tests are counted by themselves; a run that fails without one is a failed step.
close_project() { # name, its exit status
  if ! count "$artifacts/test-results/$1.trx"; then
    say "   $1 left no results: it did not run to its end"
    return 1
  fi
  [ "$2" -eq 0 ] || [ "$failed_here" -gt 0 ]
}

# The scenarios have two processes, as one has a single clock and uses a single core. They run at the lowest priority:
# virtual time does not mind, and the tests in real time keep theirs.
most_scenarios='FullyQualifiedName!~Scenarios.ExactlyOnce'
other_scenarios='FullyQualifiedName~Scenarios.ExactlyOnce'

# Runs a command whose processes live for some seconds each. .NET compiles a method anew after 30 calls, once no method
# was compiled for the first time for 0.1 s; here it waits for 10 s of that, as what it gains comes too late for them.
# FailoverTests and PartitionTests: 102 s of processor time with 0.1 s, 74 s with 2 s, 58 s with 10 s. Long processes lose.
with_late_recompilation() { DOTNET_TC_CallCountingDelayMs=0x2710 "$@"; } # command ...

# Begins a command at a lower priority beside the steps; end_background waits for it and prints what it wrote.
in_background() { # name of a log, niceness, command ...
  local name=$1 niceness=$2
  shift 2
  (renice -n "$niceness" -p "$BASHPID" >/dev/null && "$@") >"$artifacts/$name.log" 2>&1 &
  printf -v "background_$name" %s $!
}

end_background() { # name
  local status=0 process=background_$1
  wait "${!process}" || status=$?
  cat "$artifacts/$1.log"
  return $status
}

end_tests() { # name
  local status=0
  end_background "$1" || status=$?
  close_project "$1" $status
}

end_scenarios() {
  local all=0
  end_tests scenarios || all=1
  end_tests scenarios_exactly_once || all=1
  return $all
}

count() { # trx
  local line total executed ok
  line=$(grep -o '<Counters [^>]*>' "$1" 2>/dev/null) || return 1
  total=$(attribute total "$line") executed=$(attribute executed "$line") ok=$(attribute passed "$line")
  failed_here=$((executed - ok))
  passed=$((passed + ok)) failed=$((failed + failed_here)) skipped=$((skipped + total - executed))
}

attribute() { printf '%s' "$2" | sed "s/.* $1=\"\([0-9]*\)\".*/\1/"; }

# Counts a run of `./dev up` as a passed test when it ended well and its closing books have a line.
close_run() { # log, exit status, regular expression of the line
  if [ "$2" -eq 0 ] && grep -Eq "$3" "$1"; then
    sed -n '/^Closing the books/,$p' "$1"
    passed=$((passed + 1))
  else
    tail -n 60 "$1"
    return 1
  fi
}

# The whole thing as people run it: real processes, real time. The API is killed in mid-run and started again;
# afterwards the books of the simulated world and ours must agree.
kill_in_mid_run() {
  local data=$artifacts/kill-test log=$artifacts/kill-test.log status=0 waited=0
  rm -rf "$data"
  "$root/dev" up --for 45 --callers 30 --first-port 5200 --data "$data" >"$log" 2>&1 </dev/null &
  local run=$!
  # Once a caller talks with a lead, the API is killed.
  until grep -q 'conversations going on: [1-9]' "$log" 2>/dev/null || [ $waited -ge 300 ] || ! kill -0 $run 2>/dev/null; do
    sleep 1
    waited=$((waited + 1))
  done
  kill -9 "$(cut -d' ' -f1 "$data/api.pid")" 2>/dev/null || { say "   nothing could be killed (see $log)" >&2; status=1; }
  wait $run || status=1
  return $status
}

# What Kubernetes runs, as processes on this machine: a silo, an API and the database are killed in turn, and the books must agree.
kill_in_cluster() {
  local data=$artifacts/cluster-test log=$artifacts/cluster-test.log
  rm -rf "$data"
  "$root/dev" up --cluster --for 45 --callers 20 --kill-every 12 --data "$data" >"$log" 2>&1 </dev/null
}

# Both side by side: each mostly waits.
run_kills() {
  local one=0 cluster=0 all=0 run
  kill_in_mid_run &
  run=$!
  if has_mariadb; then kill_in_cluster || cluster=$?; fi
  wait $run || one=$?
  close_run "$artifacts/kill-test.log" $one 'API started again: 1' || all=1
  if has_mariadb; then close_run "$artifacts/cluster-test.log" $cluster 'processes started again: [1-9]' || all=1; fi
  return $all
}

run_tests() {
  local fast=no
  case ${1:-} in
    '') ;;
    --fast) fast=yes ;;
    *) fail "test knows --fast, and not \"$1\"." ;;
  esac
  need_dotnet
  # These processes live for seconds or minutes. Methods that count their calls for a later, better compilation cost
  # them a sixth more processor time (PartitionTests: 42 s with, 36 s without).
  export DOTNET_TieredPGO=0
  mkdir -p "$artifacts/test-results"
  local began=$SECONDS peaks=$artifacts/test-memory
  rm -f "$peaks"
  watch_memory "$peaks" &
  local watch=$!
  if [ $fast = yes ]; then missing+=('installing, format check, scenarios, kill in mid-run and in a cluster: --fast'); else step 'Tools for the tests' install_tools; fi
  has_mariadb || missing+=('tests against MariaDB: mariadbd is not installed')
  has_oracles || missing+=('tests against the official Node.js libraries: Node.js or its packages are not installed (npm ci in tests/oracles)')
  has_promtool || missing+=('tests of the metrics page and of the alerts: promtool and prometheus are not installed (Debian package prometheus)')
  has_kubectl || missing+=('tests of the Kubernetes manifests: kubectl, version 1.27 or later, is not installed (no Debian package of it is new enough)')
  step 'Shell syntax' shell_syntax
  if command -v npm >/dev/null 2>&1; then
    in_background pages 3 "$root/dev" web check
  else
    missing+=('the pages: Node.js is not installed')
  fi
  step 'Build, warnings are errors' build_all || built=no
  # Those that wait for real time go first; the others and most scenarios fill the processor meanwhile. With all scenarios
  # there was a load of 25, and some of those that wait ran out of patience. So the rest of them follows the tests.
  local tests=tests/ImpactDialing.Tests.csproj scenarios=tests/Scenarios/ImpactDialing.Scenarios.csproj
  local runs_tests=yes plays_scenarios=yes
  if ! is_built $tests; then
    runs_tests=no
    broken+=('Build of the tests')
  fi
  if [ $fast = yes ]; then
    plays_scenarios=no
  elif ! is_built $scenarios; then
    plays_scenarios=no
    broken+=('Build of the scenarios')
  fi
  [ $plays_scenarios = no ] || in_background scenarios 5 test_project $scenarios scenarios "$most_scenarios"
  [ $fast = yes ] || step 'Format' check_format
  [ -z "${background_pages:-}" ] || step 'Pages (begun beside the build)' end_background pages
  has_chromium || missing+=('tests in a browser: chromium is not installed, or the pages are not built')
  if [ $runs_tests = yes ]; then
    in_background tests_waiting 0 with_late_recompilation test_project $tests tests_waiting "$waiting_tests"
    in_background tests 2 test_project $tests tests "$other_tests"
  fi
  [ $runs_tests = no ] || step 'Tests' end_tests tests
  [ $plays_scenarios = no ] || in_background scenarios_exactly_once 5 test_project $scenarios scenarios_exactly_once "$other_scenarios"
  [ $runs_tests = no ] || step 'Tests that wait: browser, failover, alerts (begun beside these)' end_tests tests_waiting
  if [ $fast = no ]; then
    step 'Kills in mid-run, in real time: an API; in a cluster a silo, an API and MariaDB' with_late_recompilation run_kills
  fi
  [ $plays_scenarios = no ] || step 'Scenarios, in virtual time (begun beside these)' end_scenarios

  kill $watch
  say ''
  say "Took $((SECONDS - began)) s. The largest test process had $(largest_process "$peaks") MB."
  local item
  for item in ${missing[@]+"${missing[@]}"}; do say "Left out: $item"; done
  for item in ${broken[@]+"${broken[@]}"}; do say "Failed: $item"; done
  failed=$((failed + ${#broken[@]}))
  say "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" -eq 0 ]
}
