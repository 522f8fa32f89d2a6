import FollowUp
import Yams

extension ContentTree {
    init(_ node: Yams.Node) {
        switch node {
        case .scalar(let scalar): self = .text(scalar.string)
        case .sequence(let sequence): self = .list(sequence.map { ContentTree($0) })
        case .mapping(let mapping): self = .map(mapping.map { Entry($0.key.scalar?.string ?? "", ContentTree($0.value)) })
        case .alias: self = .text("")
        }
    }

    /// What a text says; nil for what is no YAML.
    public init?(yaml: String) {
        guard let node = try? Yams.compose(yaml: yaml) else { return nil }
        self.init(node)
    }

    /// YAML that reads as this. Comments and the layout of the text that it was read from are gone.
    public var yaml: String { (try? Yams.serialize(node: node, width: -1, allowUnicode: true)) ?? "" }

    private var node: Yams.Node {
        switch self {
        case .text(let text): .scalar(Yams.Node.Scalar(text, Tag(.implicit), text.contains("\n") ? .literal : text.isEmpty ? .doubleQuoted : .any))
        case .list(let elements):
            .sequence(Yams.Node.Sequence(elements.map { $0.node }, Tag(.implicit), elements.allSatisfy { $0.text != nil } ? .flow : .block))
        case .map(let entries):
            .mapping(
                Yams.Node.Mapping(
                    entries.map { (Yams.Node.scalar(Yams.Node.Scalar($0.key, Tag(.implicit))), $0.value.node) }, Tag(.implicit), .block))
        }
    }
}

extension Cursor {
    /// The `id` of a pathway's file, looked at before it is read.
    var pathwayID: String? { idNode?.scalar?.string }

    var idNode: Yams.Node? { node.mapping?.first { $0.key.scalar?.string == "id" }?.value }
}

extension PathwayShelf.Text {
    /// How mistakes name it.
    var place: String { "\(pathway)@\(version)" }
}
