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
        # Certificates of an authority of our own for a server called localhost, and an authority that nobody asked.
        secure() {
          cat >>"$folder/data/postgresql.conf" <<CONF
        listen_addresses = '127.0.0.1'
        port = $1
        ssl = on
        ssl_cert_file = '$folder/server.crt'
        ssl_key_file = '$folder/server.key'
        CONF
          printf 'subjectAltName=DNS:localhost\n' >"$folder/names"; chmod 644 "$folder/names"
          local new="-newkey rsa:2048 -nodes"
          run openssl req -x509 $new -keyout ca.key -out ca.crt -days 2 -subj "/CN=Authority" &&
          run openssl req -x509 $new -keyout other.key -out other.crt -days 2 -subj "/CN=Other authority" &&
          run openssl req $new -keyout server.key -out server.csr -subj "/CN=localhost" &&
          run openssl x509 -req -in server.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -out server.crt -extfile names &&
          control restart
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
              secure) answer secure "$name" ;;
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
