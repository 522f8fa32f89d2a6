import Content
import FollowUp
import Postgres
import SQL
import Storage

/// A drain while somebody holds an old snapshot, which keeps PostgreSQL from sweeping up what the drain leaves behind.
struct OldSnapshot {
    var content: String
    var contacts: Int
    var rounds: Int

    func run() async throws -> [Outcome] {
        let server = try DueServer(hospital: DueHospital(library: try ContentLoader.load(folder: content), count: contacts))
        let count = Double(contacts)
        var free: [Double] = []
        var held: [Double] = []
        for _ in 1...rounds {
            try await server.withCopy { free.append(count / (try await Drain.seconds([$0.open()], server.hospital, lanes: 2))) }
            try await server.withCopy { copy in
                let database = try copy.open()
                let holder = try copy.open()
                let (until, end) = AsyncStream<Void>.makeStream()
                let holding = Task.detached {
                    try holder.readBlocking { connection in
                        _ = try connection.count("SELECT COUNT(*) FROM node")
                        // The snapshot is held for as long as the drain takes, and used now and then, as a long report would.
                        let waiter = Waiter()
                        Task { for await _ in until { break }; waiter.end() }
                        while !waiter.wait(milliseconds: 500) { _ = try connection.count("SELECT COUNT(*) FROM node") }
                    }
                }
                held.append(count / (try await Drain.seconds([database], server.hospital, lanes: 2)))
                end.finish()
                try await holding.value
            }
        }
        return [Outcome.ratio("drain on PostgreSQL while an old snapshot is held", held, free, "contacts/s", atLeast: 0.5)]
    }
}
