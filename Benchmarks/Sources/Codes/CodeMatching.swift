import Content
import FollowUp
import Foundation

/// Every code of China's lists matched with every pathway on one thread, with the reasons that a page shows; against a plain scan of the same beginnings
/// in Python, which gives the names alone.
struct CodeMatching {
    var place: String
    var content: String
    /// Folder with `icd10_cn_diagnosis.csv` and `icd9cm3_cn_procedure.csv`.
    var codes: String
    var rounds: Int
    var peer: Peer

    func run() throws -> [Outcome] {
        let library = try ContentLoader.load(folder: content)
        let results = CodeResults(matching: Matching(library: library))
        var outcomes: [Outcome] = []
        for (kind, file) in [(CodeKind.diagnoses, "icd10_cn_diagnosis.csv"), (.procedures, "icd9cm3_cn_procedure.csv")] {
            let entries = try entries("\(codes)/\(file)")
            let rules = "\(place)/\(kind.rawValue).json"
            let prefixes = library.pathways.map { kind == .diagnoses ? $0.match.diagnoses : $0.match.procedures }
            try JSONEncoder().encode(prefixes).write(to: URL(fileURLWithPath: rules))
            var ours: [Double] = []
            var python: [Double] = []
            let clock = ContinuousClock()
            for _ in 1...rounds {
                let begun = clock.now
                let totals = results.totals(of: entries, kind)
                ours.append(Double(entries.count) / (clock.now - begun).inSeconds)
                guard totals[nil] == nil, totals.count > 5 else { throw Unexpected("a code of \(file) leads nowhere") }
                python.append(try peer.run("code_prefix.py", ["\(codes)/\(file)", rules])["scan"] ?? .nan)
            }
            outcomes.append(Outcome.ratio("\(entries.count) \(kind.rawValue) matched, against a plain scan in Python", ours, python, "codes/s", atLeast: 1))
            let seconds = Double(entries.count) / ours.median()
            outcomes.append(
                Outcome(name: "all \(entries.count) \(kind.rawValue)", product: seconds, unit: "s", ratio: seconds / 0.5, asked: "≤ 0.5 s", passes: seconds <= 0.5))
        }
        return outcomes
    }

    private func entries(_ path: String) throws -> [CodeEntry] {
        try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst().map { line in
            let code = line.prefix { $0 != "," }
            return CodeEntry(code: String(code), name: String(line.dropFirst(code.count + 1)))
        }
    }
}
