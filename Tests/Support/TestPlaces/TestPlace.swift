/// Which database a test runs on.
public enum TestPlace: String, CaseIterable, Sendable {
    case memory, disk, postgres

    /// What a test that names none runs on; `.onBothDatabases` sets it.
    @TaskLocal public static var current = TestPlace.memory
}
