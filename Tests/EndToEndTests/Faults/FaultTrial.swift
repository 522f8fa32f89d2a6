import SQL
import Testing

/// How a trial by faults goes: people fall due, something breaks, all becomes quiet, and the logs are compared.
protocol FaultTrial {}

extension FaultTrial {
    /// Runs `faults` while people fall due, waits until all is quiet, and compares the logs.
    func trial(_ name: String, _ scale: FaultScale, on make: () async throws -> FaultBench, _ faults: (FaultBench) async throws -> String) async throws {
        try await with(make()) { bench in
            try await bench.admit(scale)
            try await bench.serve()
            try await Task.sleep(for: .seconds(3))
            let said = try await faults(bench)
            try await bench.drain(within: .seconds(scale.people / scale.perSecond + 60))
            try await finish(bench, name, scale, said)
        }
    }

    /// Leaves nothing running, however `body` ends.
    func with(_ bench: FaultBench, _ body: (FaultBench) async throws -> Void) async throws {
        let watching = Task { await bench.watch.run() }
        let result: Result<Void, any Error>
        do { result = .success(try await body(bench)) } catch { result = .failure(error) }
        watching.cancel()
        for node in bench.nodes { node.thaw() }
        await bench.stop()
        try result.get()
    }

    func finish(_ bench: FaultBench, _ name: String, _ scale: FaultScale, _ said: String) async throws {
        let air = bench.watch.longestInTheAir
        try await bench.letTimePass()
        let ledger = try await FaultLedger(bench, people: scale.people)
        print("faults: \(name) ×\(scale.strikes), people \(scale.people): \(ledger.summary); longest in the air \(air) ms; \(said)")
        #expect(ledger.lost.isEmpty, "\(ledger.lost.prefix(5))")
        #expect(ledger.doubled.isEmpty, "\(ledger.doubled.prefix(5))")
        #expect(ledger.stuck.isEmpty, "\(ledger.stuck.prefix(5))")
        #expect(ledger.reached > scale.people / 4, "most were reached")
        let rollcall = try await bench.nodes[0].instance.answer("rollcall")
        #expect(rollcall["forgotten"] == [])
    }
}
