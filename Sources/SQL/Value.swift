/// A value that both databases store alike.
@frozen public enum Value: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
    /// Many integers in one place, for `IN`.
    case integers([Int64])
}

/// A type that binds to a placeholder.
public protocol Bindable {
    var value: Value { get }
}

extension Value: Bindable { @inlinable public var value: Value { self } }
extension Int64: Bindable { @inlinable public var value: Value { .integer(self) } }
extension Int: Bindable { @inlinable public var value: Value { .integer(Int64(self)) } }
extension Bool: Bindable { @inlinable public var value: Value { .integer(self ? 1 : 0) } }
extension Double: Bindable { @inlinable public var value: Value { .real(self) } }
extension String: Bindable { @inlinable public var value: Value { .text(self) } }
extension [UInt8]: Bindable { @inlinable public var value: Value { .blob(self) } }
