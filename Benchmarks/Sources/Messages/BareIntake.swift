import Foundation
import PostgresCluster

/// pgbench, storing a message of 1.1 kB and twelve touches in each transaction, with full durability: the server gathers the commits
/// of its clients by itself.
struct BareIntake {
    var cluster: PostgresCluster

    private static let tables = """
        CREATE TABLE message (id BIGSERIAL PRIMARY KEY, received TIMESTAMPTZ NOT NULL, raw BYTEA NOT NULL);
        CREATE TABLE touch (id BIGSERIAL PRIMARY KEY, message BIGINT NOT NULL, due TIMESTAMPTZ NOT NULL, state TEXT NOT NULL, node TEXT NOT NULL);
        CREATE INDEX touch_due ON touch (due) WHERE state = 'planned';
        """
    private static let transaction = """
        WITH stored AS (INSERT INTO message (received, raw) VALUES (now(), decode(repeat('78', 1100), 'hex')) RETURNING id)
        INSERT INTO touch (message, due, state, node)
        SELECT stored.id, now() + place * interval '1 day', 'planned', 'd' || place FROM stored, generate_series(1, 12) place;
        """

    /// Messages a second. They are counted rather than timed: pgbench ends a time by a signal, which a program started from a thread
    /// of ours would not hear.
    func run(clients: Int, messages: Int) throws -> Double {
        let name = try cluster.makeDatabase()
        let programs = try FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql").compactMap(Int.init).max().map { "/usr/lib/postgresql/\($0)/bin" } ?? ""
        let folder = NSTemporaryDirectory() + "/suifang-intake-\(UInt32.random(in: 0 ..< .max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try BareIntake.transaction.write(toFile: folder + "/transaction.sql", atomically: true, encoding: .utf8)
        let place = ["--host=\(cluster.folder)", "--username=suifang"]
        _ = try said(programs + "/psql", place + ["--dbname=\(name)", "--quiet", "--command", BareIntake.tables])
        let report = try said(
            programs + "/pgbench", place + ["--no-vacuum", "--client=\(clients)", "--jobs=2", "--transactions=\(max(1, messages / clients))", "--protocol=prepared", "--file=\(folder)/transaction.sql", name])
        guard let line = report.split(separator: "\n").first(where: { $0.hasPrefix("tps = ") }), let rate = line.split(separator: " ").dropFirst(2).first.flatMap({ Double($0) })
        else { throw Unexpected("pgbench did not run to its end") }
        return rate
    }

    private func said(_ program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Unexpected("\(program) failed") }
        return String(decoding: said, as: UTF8.self)
    }
}
