/// A JSON patch (RFC 6902).
public enum JSONPatch {
    /// Why a patch cannot be carried out, and at which of its steps (from 0).
    public struct Fault: Error, Equatable, Sendable {
        public enum Kind: Sendable {
            /// Not a list of operations as the standard writes them.
            case malformed
            /// A path leads nowhere.
            case noSuchPlace
            /// A test found something else.
            case testFailed
        }

        public var kind: Kind
        public var step: Int

        public init(kind: Kind, step: Int) {
            self.kind = kind
            self.step = step
        }
    }

    /// What the patch makes of `value`; wholly or, where it throws, not at all.
    public static func apply(_ patch: JSON, to value: JSON) throws(Fault) -> JSON {
        guard case .array(let steps) = patch else { throw Fault(kind: .malformed, step: 0) }
        var result = value
        for (number, step) in steps.enumerated() {
            func fault(_ kind: Fault.Kind) -> Fault { Fault(kind: kind, step: number) }
            guard let operation = step["op"]?.text, let path = pointer(step["path"]) else { throw fault(.malformed) }
            switch operation {
            case "add":
                guard let added = step["value"] else { throw fault(.malformed) }
                guard result.change(path[...], { $0.add(added, $1) }) else { throw fault(.noSuchPlace) }
            case "remove":
                guard result.change(path[...], { $0.remove($1) != nil }) else { throw fault(.noSuchPlace) }
            case "replace":
                guard let new = step["value"] else { throw fault(.malformed) }
                guard result.change(path[...], { $0.replace(new, $1) }) else { throw fault(.noSuchPlace) }
            case "move", "copy":
                guard let from = pointer(step["from"]) else { throw fault(.malformed) }
                guard let moved = result.found(from[...]), operation == "copy" || !path.starts(with: from) || path == from else {
                    throw fault(.noSuchPlace)
                }
                if operation == "move", !result.change(from[...], { $0.remove($1) != nil }) { throw fault(.noSuchPlace) }
                guard result.change(path[...], { $0.add(moved, $1) }) else { throw fault(.noSuchPlace) }
            case "test":
                guard let wanted = step["value"] else { throw fault(.malformed) }
                guard result.found(path[...]) == wanted else { throw fault(.testFailed) }
            default: throw fault(.malformed)
            }
        }
        return result
    }

    /// The parts of a JSON pointer (RFC 6901).
    private static func pointer(_ value: JSON?) -> [String]? {
        guard let text = value?.text else { return nil }
        if text.isEmpty { return [] }
        guard text.hasPrefix("/") else { return nil }
        return text.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map {
            String($0.replacing("~1", with: "/").replacing("~0", with: "~"))
        }
    }
}

extension JSON {
    fileprivate func found(_ path: ArraySlice<String>) -> JSON? {
        guard let name = path.first else { return self }
        switch self {
        case .object: return self[name]?.found(path.dropFirst())
        case .array(let elements):
            guard let place = JSON.place(name, in: elements.count) else { return nil }
            return elements[place].found(path.dropFirst())
        default: return nil
        }
    }

    /// Lets `body` change the value that holds the path's last part; false when there is none.
    fileprivate mutating func change(_ path: ArraySlice<String>, _ body: (inout JSON, String?) -> Bool) -> Bool {
        guard let name = path.first else { return body(&self, nil) }
        guard path.count > 1 else { return body(&self, name) }
        switch self {
        case .object:
            guard var inner = self[name] else { return false }
            let isDone = inner.change(path.dropFirst(), body)
            self[name] = inner
            return isDone
        case .array(var elements):
            guard let place = JSON.place(name, in: elements.count) else { return false }
            let isDone = elements[place].change(path.dropFirst(), body)
            self = .array(elements)
            return isDone
        default: return false
        }
    }

    fileprivate mutating func add(_ value: JSON, _ name: String?) -> Bool {
        guard let name else {
            self = value
            return true
        }
        switch self {
        case .object: self[name] = value
        case .array(var elements):
            guard let place = name == "-" ? elements.count : JSON.place(name, in: elements.count + 1) else { return false }
            elements.insert(value, at: place)
            self = .array(elements)
        default: return false
        }
        return true
    }

    fileprivate mutating func remove(_ name: String?) -> JSON? {
        guard let name else { return nil }
        switch self {
        case .object:
            guard let old = self[name] else { return nil }
            self[name] = nil
            return old
        case .array(var elements):
            guard let place = JSON.place(name, in: elements.count) else { return nil }
            let old = elements.remove(at: place)
            self = .array(elements)
            return old
        default: return nil
        }
    }

    fileprivate mutating func replace(_ value: JSON, _ name: String?) -> Bool {
        guard let name else {
            self = value
            return true
        }
        switch self {
        case .object:
            guard self[name] != nil else { return false }
            self[name] = value
        case .array(var elements):
            guard let place = JSON.place(name, in: elements.count) else { return false }
            elements[place] = value
            self = .array(elements)
        default: return false
        }
        return true
    }

    /// Digits without leading zeros, within the bounds.
    private static func place(_ name: String, in count: Int) -> Int? {
        guard let place = Int(name), place >= 0, place < count, String(place) == name else { return nil }
        return place
    }
}
