import FHIR
import Testing

@Suite struct SearchTests {
    private static let patient = """
        {"resourceType":"Patient","id":"7","active":true,"identifier":[{"system":"urn:h","value":"00831142"},{"value":"free"}],
        "name":[{"family":"王","given":["秀英"]},{"text":"Anna Müller","family":"Müller","given":["Anna"]}],"gender":"female","birthDate":"1955-01-02",
        "telecom":[{"system":"phone","value":"139-0000 1234"},{"system":"email","value":"a@b.c"}],"generalPractitioner":[{"reference":"http://h/fhir/Practitioner/9/_history/2"}],
        "deceasedDateTime":"2026-03-01T10:00:00+08:00"}
        """
    private static let observation = """
        {"resourceType":"Observation","id":"8","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"8480-6","display":"Systolic"}],"text":"Blood pressure"},
        "subject":{"reference":"Patient/7"},"effectivePeriod":{"start":"2026-03-01","end":"2026-03-03"},"valueQuantity":{"value":5.40,"unit":"mmol/L","system":"http://unitsofmeasure.org","code":"mmol/L"}}
        """

    private func matches(_ resource: String, _ name: String, _ value: String) throws -> Bool {
        let json = try JSON.read(Array(resource.utf8))
        let query = try SearchQuery.read([(name, value)], of: json["resourceType"]?.text ?? "", isStrict: true)
        return Matcher(offset: 480).matches(json, query.filters)
    }

    @Test(arguments: [
        ("identifier", "urn:h|00831142", true), ("identifier", "00831142", true), ("identifier", "|free", true), ("identifier", "|00831142", false),
        ("identifier", "urn:h|", true), ("identifier", "urn:x|00831142", false), ("identifier", "x,00831142", true), ("name", "王秀", true), ("name", "王秀英", true),
        ("name", "秀英", true), ("name", "英", false), ("name:contains", "英", true), ("name", "müll", true), ("name", "Anna M", true), ("name:exact", "anna", false),
        ("name:exact", "Anna", true), ("family", "Müller", true), ("given", "Anna", true), ("family", "Anna", false), ("gender", "female", true), ("gender:not", "female", false),
        ("gender:not", "male", true), ("birthdate", "1955-01-02", true), ("birthdate", "1955-01", true), ("birthdate", "1955", true), ("birthdate", "ge1955-01-02", true),
        ("birthdate", "gt1955-01-02", false), ("birthdate", "lt1955-01-02", false), ("birthdate", "le1955-01-02", true), ("birthdate", "ne1955-01-02", false),
        ("birthdate", "sa1955-01-01", true), ("birthdate", "eb1955-01-03", true), ("phone", "13900001234", true), ("phone", "a@b.c", false), ("email", "a@b.c", true),
        ("active", "true", true), ("active", "false", false), ("deceased", "true", true), ("deceased", "false", false), ("address:missing", "true", true),
        ("address:missing", "false", false), ("name:missing", "false", true), ("general-practitioner", "9", true), ("general-practitioner", "Practitioner/9", true),
        ("general-practitioner:Practitioner", "9", true), ("general-practitioner", "Organization/9", false), ("death-date", "2026-03-01T02:00:00Z", true),
        ("death-date", "2026-03-01", true), ("_id", "7", true), ("_id", "8,7", true), ("_id", "8", false),
    ])
    func patients(name: String, value: String, isFound: Bool) throws { #expect(try matches(Self.patient, name, value) == isFound) }

    @Test(arguments: [
        ("code", "http://loinc.org|8480-6", true), ("code", "8480-6", true), ("code", "http://loinc.org|", true), ("code:text", "blood", true), ("code:text", "pressure", false),
        ("patient", "7", true), ("patient", "Patient/7", true), ("subject:Patient", "7", true), ("patient", "70", false), ("date", "2026-03-02", false),
        ("date", "ge2026-03-02", true), ("date", "le2026-03-02", true), ("date", "2026-03", true), ("date", "gt2026-03-03", false), ("value-quantity", "5.4", true),
        ("value-quantity", "5.4|http://unitsofmeasure.org|mmol/L", true), ("value-quantity", "5.4||mmol/L", true), ("value-quantity", "5.4||mg", false),
        ("value-quantity", "5", true), ("value-quantity", "5.0", false), ("value-quantity", "gt5.39", true), ("value-quantity", "lt5.4", false), ("value-quantity", "le5.4", true),
        ("combo-code", "8480-6", true), ("component-code", "8480-6", false), ("status", "final,amended", true),
    ])
    func observations(name: String, value: String, isFound: Bool) throws { #expect(try matches(Self.observation, name, value) == isFound) }

    @Test func anEscapedCommaIsNoComma() throws {
        let query = try SearchQuery.read([("name", #"a\,b,c"#)], of: "Patient", isStrict: true)
        #expect(query.filters.first?.values == ["a,b", "c"])
        let token = Matcher.token(#"sys\|tem|co\|de"#)
        #expect(token.system == "sys|tem" && token.code == "co|de")
    }

    @Test func whatSteersTheAnswer() throws {
        let query = try SearchQuery.read(
            [("_count", "0"), ("_sort", "-birthdate,name"), ("_total", "accurate"), ("_include", "Patient:organization"), ("_revinclude", "Observation:patient"),
             ("_elements", "name,Patient.gender"), ("_totalMethod", "count"), ("_has:Observation:patient:code", "x")], of: "Patient", isStrict: true)
        #expect(query.countsOnly && query.total == .accurate && query.part == .elements(["name", "gender"]))
        #expect(query.sort.map(\.parameter.name) == ["birthdate", "name"] && query.sort.map(\.isDescending) == [true, false])
        #expect(query.includes.first?.parameter?.name == "organization" && query.reverseIncludes.first?.type == "Observation" && query.has.count == 1)
    }

    @Test func whatIsUnknownIsToldOrRefused() throws {
        let lenient = try SearchQuery.read([("nonsense", "1"), ("gender", "male")], of: "Patient", isStrict: false)
        #expect(lenient.filters.count == 1 && lenient.warnings.count == 1)
        for (name, value) in [("nonsense", "1"), ("gender:below", "x"), ("_sort", "nonsense"), ("_count", "many"), ("_include", "Patient"), ("_summary", "some"), ("_has:Observation:code:x", "1")] {
            #expect(throws: OutcomeIssue.self, "\(name)") { try SearchQuery.read([(name, value)], of: "Patient", isStrict: true) }
        }
        let wrong = try SearchQuery.read([("birthdate", "yesterday")], of: "Patient", isStrict: true)
        #expect(Matcher(offset: 0).flaw(of: wrong.filters[0])?.code == .invalid)
    }

    @Test func chains() throws {
        let query = try SearchQuery.read([("patient.name", "王"), ("subject:Patient.birthdate", "1955")], of: "Observation", isStrict: true)
        for filter in query.filters {
            guard case .through(let type, let inner)? = filter.chain else {
                Testing.Issue.record("no chain")
                continue
            }
            #expect(type == "Patient" && ["name", "birthdate"].contains(inner.parameter.name))
        }
    }

    @Test(arguments: [
        ("2026", 365), ("2024", 366), ("2026-02", 28), ("2024-02", 29), ("2026-12", 31), ("2026-03-01", 1),
    ])
    func rangesOfDates(text: String, days: Int64) throws {
        let range = try #require(DateRange(text, offset: 480))
        #expect(range.high - range.low == days * 86_400_000)
    }

    @Test func scopes() {
        let reads = AccessScope("system/*.read openid user/*.*")
        #expect(reads.allows(.read, "Patient") && reads.allows(.search, "Task") && !reads.allows(.create, "Patient"))
        let some = AccessScope("system/Patient.cru system/Observation.write")
        #expect(some.allows(.update, "Patient") && !some.allows(.search, "Patient") && !some.allows(.read, "Task") && some.allows(.delete, "Observation"))
        #expect(AccessScope("patient/*.read").isEmpty && AccessScope("system/Patient.rs?x=1").isEmpty && AccessScope("").isEmpty)
    }

    /// What is none of our words may be anything.
    @Test(arguments: [
        ("Patient", "identifier", true), ("Patient", "name:exact", true), ("Patient", "_lastUpdated", true), ("Patient", "_include:iterate", true),
        ("Patient", "_has:Observation:patient:code", true), ("Observation", "subject:Patient.name:contains", true), ("Observation", "patient.birthdate", true),
        ("Observation", "subject:Patient", true), ("", "_type", true), ("", "name", false), ("Patient", "王秀英", false), ("Patient", "", false),
        ("Patient", "name:王秀英", false), ("Patient", "_count:王秀英", false), ("Observation", "subject:Zhangsan", false), ("Observation", "subject:Patient.王", false),
        ("Observation", "subject.王", false), ("Patient", "_has:王:patient:code", false), ("Patient", "_has:Observation:王:code", false),
        ("Patient", "_has:Observation:patient:王", false), ("Patient", "_has:Observation:code:code", false), ("王", "name", false), ("Patient", "name.王", false),
    ])
    func namesOfParameters(type: String, name: String, isKnown: Bool) { #expect(SearchQuery.knows(name, of: type) == isKnown) }
}
