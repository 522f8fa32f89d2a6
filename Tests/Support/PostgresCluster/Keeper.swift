import Foundation

/// A shell that starts a server, does with it what it is asked line by line, and stops it and removes its folder when its input
/// ends: that happens however this process ends.
struct Keeper {
    private let requests = Pipe()
    private let answers = Pipe()
    private let folder: String

    init(folder: String, programs: String, isDurable: Bool) throws {
        self.folder = folder
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/usr/bin/setsid")
        shell.arguments = [
            "/bin/bash", "-c", Keeper.script, "postgres-keeper", folder, programs, isDurable ? "1GB" : "64MB", isDurable ? "8GB" : "512MB",
            isDurable ? "on" : "off",
        ]
        shell.standardInput = requests
        shell.standardOutput = answers
        try shell.run()
        // Else this process itself would hold open the end by which it learns of the shell's.
        try answers.fileHandleForWriting.close()
        try requests.fileHandleForReading.close()
        try expectYes("start of the server")
    }

    func ask(_ request: String) throws {
        try requests.fileHandleForWriting.write(contentsOf: Data((request + "\n").utf8))
        try expectYes(request)
    }

    private func expectYes(_ request: String) throws {
        let answer = answers.fileHandleForReading.availableData
        guard answer == Data("yes\n".utf8) else { throw PostgresCluster.Failure.failed("\(request): see \(folder)/said") }
    }

    private static let script = #"""
        folder=$1; programs=$2; buffers=$3; log=$4; fsync=$5; as=()
        # What other parts of the process have open is none of the server's.
        for open in /proc/self/fd/*; do number=${open##*/}; if ((number > 2 && number < 255)); then eval "exec $number>&-"; fi; done
        umask 077
        mkdir "$folder" || exit 1
        if ((EUID == 0)); then
          chown postgres "$folder"
          as=(setpriv --reuid=postgres --regid=postgres --clear-groups --)
        fi
        cd "$folder"
        run() { "${as[@]}" "$@" </dev/null >>"$folder/said" 2>&1; }
        control() { run "$programs/pg_ctl" --pgdata="$folder/data" --log="$folder/log" --wait "$@"; }
        client() { run "$programs/$1" --host="$folder" --username=suifang "${@:2}"; }
        answer() { if "$@"; then echo yes; else echo no; fi; }
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
            esac
          done
          control --mode=immediate stop
          rm -rf "$folder"
        fi
        """#
}
