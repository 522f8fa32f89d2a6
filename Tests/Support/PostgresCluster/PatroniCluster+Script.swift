extension PatroniCluster {
    /// Etcd and three members of Patroni. Arguments: the folder of PostgreSQL's programs, Patroni's sample configuration, how
    /// many members etcd has, and ports: two for each of those, then one for each server, then one for each Patroni.
    static let script = #"""
        programs=$1; sample=$2; etcds=$3; shift 3; ports=("$@")
        export HOME=$folder PATH=/usr/sbin:/usr/bin:/sbin:/bin
        exec 2>>"$folder/said"
        declare -A pids
        client() { echo "${ports[2 * ($1 - 1)]}"; }
        peer() { echo "${ports[2 * ($1 - 1) + 1]}"; }
        server() { echo "${ports[2 * etcds + $1 - 1]}"; }
        rest() { echo "${ports[2 * etcds + 3 + $1 - 1]}"; }
        spawn() { local name=$1; shift; "${as[@]}" "$@" </dev/null >>"$folder/$name.log" 2>&1 & pids[$name]=$!; }
        etcd() {
          local number all=() hosts=()
          for ((number = 1; number <= etcds; number++)); do
            all+=("e$number=http://127.0.0.1:$(peer "$number")"); hosts+=("127.0.0.1:$(client "$number")")
          done
          endpoints=$(IFS=,; echo "${hosts[*]}")
          for ((number = 1; number <= etcds; number++)); do
            spawn "etcd$number" etcd --name "e$number" --data-dir "$folder/etcd$number" --initial-cluster "$(IFS=,; echo "${all[*]}")" \
              --listen-client-urls "http://127.0.0.1:$(client "$number")" --advertise-client-urls "http://127.0.0.1:$(client "$number")" \
              --listen-peer-urls "http://127.0.0.1:$(peer "$number")" --initial-advertise-peer-urls "http://127.0.0.1:$(peer "$number")"
          done
        }
        # What hospitals are given, with this machine's addresses and folders.
        configure() {
          for number in 1 2 3; do
            sed -e "s/^name: db1/name: db$number/" -e "s/10\.0\.0\.5:8008/127.0.0.1:$(rest "$number")/" -e "s/10\.0\.0\.5:5432/127.0.0.1:$(server "$number")/" \
              -e "s|^  hosts: .*|  hosts: $endpoints|" -e "s|10\.0\.0\.0/24|127.0.0.1/32|" -e "s|/var/lib/postgresql/15/suifang|$folder/db$number|" \
              -e "s|^  bin_dir: .*|  bin_dir: $programs|" -e "s|unix_socket_directories: .*|unix_socket_directories: $folder|" \
              -e "s|mode: automatic .*|mode: 'off'|" "$sample" >"$folder/db$number.yml"
            chmod 644 "$folder/db$number.yml"
          done
        }
        start() { spawn "db$1" /usr/bin/python3 /usr/bin/patroni "$folder/db$1.yml"; }
        # Patroni, the server that it has started, and that one's own processes.
        all() {
          local patroni=${pids[db$1]:-} postmaster=
          [[ -e $folder/db$1/postmaster.pid ]] && read -r postmaster <"$folder/db$1/postmaster.pid"
          echo $patroni $(pgrep -P "${patroni:-0}") $postmaster ${postmaster:+$(pgrep -P "$postmaster")}
        }
        signal() { local list; list=$(all "$2"); [[ -n $list ]] && kill "-$1" $list; true; }
        # Whether Patroni has a primary, a standby that it would make primary, and one more.
        whole() {
          run /usr/bin/python3 -c '
        import json, sys, urllib.request
        for port in sys.argv[1:]:
            try: members = json.load(urllib.request.urlopen("http://127.0.0.1:%s/cluster" % port, timeout=2))["members"]
            except Exception: continue
            sys.exit(sorted(one["role"] for one in members) != ["leader", "replica", "sync_standby"] or any(one["state"] not in ("running", "streaming") for one in members))
        sys.exit(1)' "$(rest 1)" "$(rest 2)" "$(rest 3)"
        }
        etcd; configure
        for number in 1 2 3; do start "$number"; done
        echo yes
        while read -r what one two; do
          case $what in
            start) start "$one"; echo yes ;;
            kill) signal KILL "$one"; wait "${pids[db$one]}"; unset "pids[db$one]"; echo yes ;;
            freeze) signal STOP "$one"; echo yes ;;
            thaw) signal CONT "$one"; echo yes ;;
            # What the standby is sent it keeps, and shows no more of it; Patroni would end an ordinary pause at once.
            pause) read -r postmaster <"$folder/db$one/postmaster.pid"; answer kill -STOP $(pgrep -P "$postmaster" -f startup) ;;
            whole) answer whole ;;
            switchover) answer run patronictl -c "$folder/db1.yml" switchover --master "db$one" --candidate "db$two" --force ;;
            create)
              address="host=127.0.0.1,127.0.0.1,127.0.0.1 port=$(server 1),$(server 2),$(server 3) target_session_attrs=read-write dbname=postgres user=postgres"
              answer run env PGPASSWORD="another long secret" psql "$address" --set ON_ERROR_STOP=1 \
                --command "CREATE ROLE $one LOGIN PASSWORD '$one'" --command "CREATE DATABASE $one OWNER $one TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'" ;;
            *) echo no ;;
          esac
        done
        for number in 1 2 3; do signal KILL "$number"; done
        kill -KILL "${pids[@]}"
        wait
        [[ -n ${SUIFANG_KEEP:-} ]] || rm -rf "$folder"
        """#
}
