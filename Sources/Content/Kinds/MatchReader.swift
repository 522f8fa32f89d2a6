import FollowUp

struct MatchReader {
    private static let keys = [
        "need", "diagnoses", "secondaryCounts", "principal", "secondary", "procedures", "except", "unless", "departments", "ages", "classes",
    ]

    func read(_ cursor: Cursor) -> Pathway.Match? {
        guard let fields = cursor.fields(Self.keys) else { return nil }
        let need = fields.required("need")?.one(of: Pathway.Match.Need.self)
        let diagnoses = fields.list("diagnoses").compactMap(CodePrefix.diagnosis)
        let principal = fields.list("principal").compactMap(CodePrefix.diagnosis)
        let secondary = fields.list("secondary").compactMap(CodePrefix.diagnosis)
        let procedures = fields.list("procedures").compactMap(CodePrefix.procedure)
        let departments = fields.list("departments").compactMap { $0.string() }
        let ages = fields.optional("ages")?.range { $0.integer(in: 0...150) }
        let classes = fields.list("classes").compactMap { $0.one(of: EpisodeKind.self) }
        let secondaryCounts = fields.optional("secondaryCounts").map { $0.boolean() ?? true } ?? true
        let unless = fields.optional("unless").flatMap(readUnless) ?? Pathway.Match.Codes()
        let except = readExcept(fields.list("except"), among: diagnoses + principal + secondary + procedures + unless.diagnoses + unless.procedures)
        checkLists(fields)
        guard let need else { return nil }
        check(need, fields)
        return Pathway.Match(
            need: need, diagnoses: diagnoses, secondaryCounts: secondaryCounts, principal: principal, secondary: secondary, procedures: procedures,
            except: except, unless: unless, departments: departments, ages: ages, classes: classes)
    }

    private func check(_ need: Pathway.Match.Need, _ fields: Fields) {
        switch need {
        case .diagnosis: requireDiagnoses(need, fields)
        case .procedure: requireProcedures(need, fields)
        case .either, .both:
            requireDiagnoses(need, fields)
            requireProcedures(need, fields)
        case .fallback:
            for key in ["diagnoses", "principal", "secondary", "procedures", "except", "unless"] {
                fields.optional(key)?.report("缺省路径（fallback）不看 \(key)，请删去", "a fallback pathway does not look at '\(key)'; remove it")
            }
        }
    }

    private func requireDiagnoses(_ need: Pathway.Match.Need, _ fields: Fields) {
        guard ["diagnoses", "principal", "secondary"].allSatisfy({ fields.optional($0) == nil || fields.list($0).isEmpty }) else { return }
        fields.findings.report(
            fields.place, "need: \(need.rawValue) 须写出 diagnoses（或 principal、secondary）",
            "need: \(need.rawValue) asks for 'diagnoses' (or 'principal', 'secondary'); list some codes")
    }

    private func requireProcedures(_ need: Pathway.Match.Need, _ fields: Fields) {
        guard fields.list("procedures").isEmpty else { return }
        fields.findings.report(
            fields.place, "need: \(need.rawValue) 须写出 procedures", "need: \(need.rawValue) asks for 'procedures'; list some codes")
    }

    /// One list for both, or a list each.
    private func checkLists(_ fields: Fields) {
        for key in ["principal", "secondary"] where fields.optional("diagnoses") != nil {
            fields.optional(key)?.report(
                "diagnoses 与 \(key) 只写一种：diagnoses 两者通用，principal、secondary 分开写", "write either 'diagnoses' for both, or 'principal' and 'secondary'")
        }
        if fields.optional("principal") != nil || fields.optional("secondary") != nil {
            fields.optional("secondaryCounts")?.report(
                "secondaryCounts 只与 diagnoses 连用", "'secondaryCounts' belongs to 'diagnoses'; with two lists leave it out")
        }
    }

    private func readUnless(_ cursor: Cursor) -> Pathway.Match.Codes? {
        guard let fields = cursor.fields(["diagnoses", "procedures"]) else { return nil }
        let codes = Pathway.Match.Codes(
            diagnoses: fields.list("diagnoses").compactMap(CodePrefix.diagnosis), procedures: fields.list("procedures").compactMap(CodePrefix.procedure))
        if codes.isEmpty { cursor.report("unless 须写出编码", "'unless' needs some codes") }
        return codes
    }

    /// A code that begins as none of the listed ones would be left out for nothing.
    private func readExcept(_ cursors: [Cursor], among prefixes: [String]) -> [String] {
        cursors.compactMap { cursor in
            guard let code = CodePrefix.full(cursor) else { return nil }
            if !prefixes.contains(where: { Code(.local, code).matches(prefix: $0) }) {
                cursor.report("\(code) 不在所列编码之内，不必排除；请核对", "'\(code)' begins as none of the listed codes, so there is nothing to leave out")
            }
            return code
        }
    }
}
