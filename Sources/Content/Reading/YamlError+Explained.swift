import Yams

extension YamlError {
    /// Where the file stops being YAML, and why, in words for its author.
    func explained(in file: String) -> (place: Place, zh: String, en: String) {
        switch self {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            return (
                Place(file: file, line: mark.line, column: mark.column),
                "不是正确的 YAML（\(problem)）；请检查缩进、冒号后的空格和引号",
                "not valid YAML (\(problem)); check the indentation, the space after colons, and quotes"
            )
        case .duplicatedKeysInMapping(let duplicates, let context):
            let keys = duplicates.sorted().joined(separator: ", ")
            return (
                Place(file: file, line: context.mark.line, column: context.mark.column), "键重复：\(keys)",
                "a key is written twice: \(keys)"
            )
        default:
            return (Place(file: file), "不是正确的 YAML", "not valid YAML")
        }
    }
}
