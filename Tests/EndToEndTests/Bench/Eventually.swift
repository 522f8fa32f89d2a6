import Foundation

/// What did not come about in time.
struct NeverHappened: Error, CustomStringConvertible {
    var description: String
}

/// Asks until the answer is there. The limit only ends a test that would fail anyway; it is generous, since machines are slow.
@discardableResult
func eventually<T>(_ what: String, within limit: Duration = .seconds(60), every pause: Duration = .milliseconds(50), _ ask: () async throws -> T?) async throws -> T {
    let clock = ContinuousClock()
    let end = clock.now + limit
    while clock.now < end {
        if let answer = try await ask() { return answer }
        try await clock.sleep(for: pause)
    }
    throw NeverHappened(description: "never happened: " + what)
}
