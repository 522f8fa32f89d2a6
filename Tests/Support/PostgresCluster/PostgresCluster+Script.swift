extension PostgresCluster {
    /// One server: `programs`, `buffers`, `log` and `fsync` are its arguments.
    static let script = #"""
        programs=$1; buffers=$2; log=$3; fsync=$4
        control() { run "$programs/pg_ctl" --pgdata="$folder/data" --log="$folder/log" --wait "$@"; }
        client() { run "$programs/$1" --host="$folder" --username=suifang "${@:2}"; }
        settings() {
          run "$programs/initdb" --pgdata="$folder/data" --username=suifang --auth=trust --encoding=UTF8 --locale=C --no-sync &&
          cat >>"$folder/data/postgresql.conf" <<CONF
        listen_addresses = ''
        unix_socket_directories = '$folder'
        # Without it a process that is killed loses nothing that the system has; only power loss would tell the difference.
        fsync = $fsync
        shared_buffers = $buffers
        max_connections = 300
        max_wal_size = $log
        checkpoint_timeout = 30min
        CONF
        }
        signal() { [[ -e $folder/data/postmaster.pid ]] && read -r postmaster <"$folder/data/postmaster.pid" && kill "-$1" "$postmaster" $(pgrep -P "$postmaster"); }
        if settings && control start; then
          echo yes
          while read -r what name template; do
            case $what in
              create) answer client createdb --template="$template" "$name" ;;
              drop) answer client dropdb --if-exists --force "$name" ;;
              vacuum) answer client vacuumdb --all --analyze --quiet ;;
              crash) answer control --mode=immediate restart ;;
              stop) answer control --mode=immediate stop ;;
              start) answer control start ;;
              freeze) answer signal STOP ;;
              thaw) answer signal CONT ;;
            esac
          done
          signal CONT
          control --mode=immediate stop
          rm -rf "$folder"
        fi
        """#
}
