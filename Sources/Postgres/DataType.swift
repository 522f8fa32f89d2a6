import CLibPQ

/// The types that we send or read, by their numbers in `pg_type`, which never change.
enum DataType {
    static let bool: Oid = 16
    static let bytes: Oid = 17
    static let name: Oid = 19
    static let integer8: Oid = 20
    static let integer2: Oid = 21
    static let integer4: Oid = 23
    static let text: Oid = 25
    static let oid: Oid = 26
    static let real4: Oid = 700
    static let real8: Oid = 701
    static let unknown: Oid = 705
    static let integers8: Oid = 1016
    static let characters: Oid = 1042
    static let varying: Oid = 1043
    static let numeric: Oid = 1700
}
