import SQL

/// What a transaction is for.
enum PostgresMode {
    case reading
    case writing(Isolation)

    var begin: String {
        switch self {
        case .reading: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        case .writing(.snapshot): "BEGIN ISOLATION LEVEL REPEATABLE READ"
        case .writing(.claiming): "BEGIN ISOLATION LEVEL READ COMMITTED"
        }
    }
}

extension PostgresMode: Equatable {}
