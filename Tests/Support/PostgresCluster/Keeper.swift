import Foundation

/// A shell that starts servers, does with it what it is asked line by line, and stops them and removes their folder when its input
/// ends: that happens however this process ends.
struct Keeper {
    private let requests = Pipe()
    private let answers = Pipe()
    private let folder: String

    /// `script` is given the folder and `arguments`; it says `yes` when it is ready, and answers each line with `yes` or `no`.
    init(_ script: String, folder: String, arguments: [String]) throws {
        self.folder = folder
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/usr/bin/setsid")
        shell.arguments = ["/bin/bash", "-c", Keeper.beginning + script, "postgres-keeper", folder] + arguments
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

    /// What all scripts begin with: a folder of the user's own, `run` as the user that PostgreSQL agrees to run as.
    private static let beginning = #"""
        folder=$1; shift; as=()
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
        answer() { if "$@"; then echo yes; else echo no; fi; }

        """#
}
