/// Finds the pathways of a stay. Prefixes are normalised once, so that matching thousands of stays is quick.
public struct Matching: Sendable {
    public struct Match: Sendable, Equatable {
        public var pathway: Pathway
        public var trace: Trace
        /// Date of the matching procedure, for pathways that count from surgery.
        public var performedOn: Day?
    }

    /// A class, so that going through them copies none.
    private final class Prepared: Sendable {
        let pathway: Pathway
        let principal: [[UInt8]]
        let secondary: [[UInt8]]
        let procedures: [[UInt8]]
        let unlessDiagnoses: [[UInt8]]
        let unlessProcedures: [[UInt8]]
        let except: Set<String>

        init(_ pathway: Pathway) {
            self.pathway = pathway
            principal = pathway.match.principalPrefixes.compactMap(Matching.stem)
            secondary = pathway.match.secondaryPrefixes.compactMap(Matching.stem)
            procedures = pathway.match.procedures.compactMap(Matching.stem)
            unlessDiagnoses = pathway.match.unless.diagnoses.compactMap(Matching.stem)
            unlessProcedures = pathway.match.unless.procedures.compactMap(Matching.stem)
            except = Set(pathway.match.except.flatMap(Code.full))
        }

        /// Whether a code counts here at all.
        func counts(_ code: Code) -> Bool { except.isEmpty || except.isDisjoint(with: Code.full(of: code.value)) }
    }

    private var prepared: [Prepared]
    /// Versions that only plans which have begun follow.
    private var former: [String: [Prepared]]
    private var icd10BySnomed: [String: String]

    public init(library: Library) {
        prepared = Matching.inOrder(library.pathways.map(Prepared.init))
        former = library.editions.mapValues { $0.map { Prepared($0.pathway) } }
        icd10BySnomed = library.icd10BySnomed
    }

    /// A stay's diagnoses with SNOMED CT concepts translated to ICD-10 where known.
    public func translated(_ codes: [Code]) -> [Code] {
        codes.map { code in
            guard code.system == .snomed, let icd10 = icd10BySnomed[code.value] else { return code }
            return Code(.icd10, icd10, code.text)
        }
    }

    /// Matching pathways, highest priority first; the fallback only when nothing else matches. `versions`: of pathways whose plans have
    /// begun, by which version they are to be matched.
    public func pathways(for stay: Stay, keeping versions: [String: Int] = [:]) -> [Match] {
        let prepared = candidates(keeping: versions)
        let diagnoses = stay.diagnoses.map { code in code.system == .icd10 || code.system == .local ? code.stemBytes : [] }
        let procedures = stay.procedures.map { done in done.code.system == .icd9cm3 ? done.code.stemBytes : [] }
        var found: [Match] = []
        for candidate in prepared where candidate.pathway.match.need != .fallback {
            if let match = match(candidate, stay, diagnoses, procedures) { found.append(match) }
        }
        if found.isEmpty {
            for candidate in prepared where candidate.pathway.match.need == .fallback && fits(candidate.pathway.match, stay) {
                var trace = Trace()
                trace.add(.matchedFallback, candidate.pathway.id)
                found.append(Match(pathway: candidate.pathway, trace: trace, performedOn: nil))
            }
        }
        return found
    }

    private func candidates(keeping versions: [String: Int]) -> [Prepared] {
        guard !versions.isEmpty, !former.isEmpty else { return prepared }
        let kept = versions.compactMap { id, version in former[id]?.first { $0.pathway.version == version } }
        guard !kept.isEmpty else { return prepared }
        return Matching.inOrder(prepared.filter { current in !kept.contains { $0.pathway.id == current.pathway.id } } + kept)
    }

    private static func inOrder(_ prepared: [Prepared]) -> [Prepared] {
        prepared.sorted { ($0.pathway.priority, $1.pathway.id) > ($1.pathway.priority, $0.pathway.id) }
    }

    private func match(_ candidate: Prepared, _ stay: Stay, _ diagnoses: [[[UInt8]]], _ procedures: [[[UInt8]]]) -> Match? {
        guard fits(candidate.pathway.match, stay) else { return nil }
        let diagnosis = diagnoses.indices.first { index in
            Matching.hit(diagnoses[index], index == 0 ? candidate.principal : candidate.secondary) && candidate.counts(stay.diagnoses[index])
        }
        let procedure = procedures.indices.first { index in
            Matching.hit(procedures[index], candidate.procedures) && candidate.counts(stay.procedures[index].code)
        }
        guard Matching.suffices(candidate.pathway.match.need, diagnosis, procedure), !isExcluded(candidate, stay, diagnoses, procedures) else { return nil }
        let pathway = candidate.pathway
        var trace = Trace()
        if let procedure, pathway.match.need != .diagnosis { trace.add(.matchedProcedure, pathway.id, stay.procedures[procedure].code.value) }
        if let diagnosis, pathway.match.need != .procedure, trace.entries.isEmpty || pathway.match.need == .both {
            trace.add(.matchedDiagnosis, pathway.id, stay.diagnoses[diagnosis].value)
        }
        return Match(pathway: pathway, trace: trace, performedOn: performed(candidate, stay, procedures))
    }

    private static func suffices(_ need: Pathway.Match.Need, _ diagnosis: Int?, _ procedure: Int?) -> Bool {
        switch need {
        case .diagnosis: diagnosis != nil
        case .procedure: procedure != nil
        case .either: diagnosis != nil || procedure != nil
        case .both: diagnosis != nil && procedure != nil
        case .fallback: false
        }
    }

    /// Whether the stay has a code with which the pathway is not for it. A code that does not count does not exclude either.
    private func isExcluded(_ candidate: Prepared, _ stay: Stay, _ diagnoses: [[[UInt8]]], _ procedures: [[[UInt8]]]) -> Bool {
        guard !candidate.pathway.match.unless.isEmpty else { return false }
        return diagnoses.indices.contains { Matching.hit(diagnoses[$0], candidate.unlessDiagnoses) && candidate.counts(stay.diagnoses[$0]) }
            || procedures.indices.contains { Matching.hit(procedures[$0], candidate.unlessProcedures) && candidate.counts(stay.procedures[$0].code) }
    }

    /// The date of the latest procedure that counts and has one: a pathway counts its days from the last operation.
    private func performed(_ candidate: Prepared, _ stay: Stay, _ procedures: [[[UInt8]]]) -> Day? {
        procedures.indices.filter { Matching.hit(procedures[$0], candidate.procedures) && candidate.counts(stay.procedures[$0].code) }
            .compactMap { stay.procedures[$0].performedOn }.max()
    }

    private func fits(_ rule: Pathway.Match, _ stay: Stay) -> Bool {
        if !rule.classes.isEmpty, !rule.classes.contains(stay.kind) { return false }
        if !rule.departments.isEmpty, !rule.departments.contains(where: { stay.department.contains($0) }) { return false }
        // An unknown age does not exclude: better followed by a pathway than by none.
        if let ages = rule.ages, let age = stay.age, !ages.contains(age) { return false }
        return true
    }

    private static func stem(_ prefix: String) -> [UInt8]? { Code.stemBytes(of: prefix).first }

    private static func hit(_ stems: [[UInt8]], _ prefixes: [[UInt8]]) -> Bool {
        stems.contains { stem in prefixes.contains { stem.starts(with: $0) } }
    }
}
