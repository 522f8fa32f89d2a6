import Testing

/// Runs each test once in memory and once on PostgreSQL, where it makes its database without naming a place.
public struct BothDatabases: SuiteTrait, TestTrait, TestScoping {
    public var isRecursive: Bool { true }

    public func provideScope(for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void) async throws {
        guard testCase != nil else { return try await function() }
        for place in [TestPlace.memory, .postgres] {
            do {
                try await TestPlace.$current.withValue(place) { try await function() }
            } catch {
                Issue.record(error, "on \(place)")
            }
        }
    }
}

extension Trait where Self == BothDatabases {
    public static var onBothDatabases: Self { BothDatabases() }
}
