/// What stands in a database's way, told alike by every driver.
public enum Trouble: String, Sendable, CaseIterable {
    /// No room is left on the disk.
    case full
    case readOnly = "read_only"
    /// The disk reports an error, or does not keep what it was given.
    case failing
    /// The file or the server does not answer.
    case unreachable
    /// Others hold what was wanted for too long.
    case busy
    /// The statement or the data is at fault: trying again does not help.
    case other

    /// Whether the same may succeed later, once somebody has mended the machine.
    public var isForNow: Bool { self != .other }

    /// For the person who mends it.
    public var words: String {
        switch self {
        case .full: "the database's disk is full"
        case .readOnly: "the database takes no writes"
        case .failing: "the database's disk fails"
        case .unreachable: "the database cannot be reached"
        case .busy: "the database is too busy"
        case .other: "the database refuses"
        }
    }
}

/// An error of a driver. Its description holds the statement's text and never a value.
public protocol DatabaseTrouble: Error, CustomStringConvertible {
    var trouble: Trouble { get }
}

extension Trouble {
    /// By SQLite's primary result code; see sqlite.org/rescode.html.
    public init(sqliteCode code: Int32) {
        switch code & 0xFF {
        case 13: self = .full
        case 8: self = .readOnly
        case 5, 6: self = .busy
        case 10: self = .failing
        case 14: self = .unreachable
        default: self = .other
        }
    }
}
