import FHIR
import Testing

@Suite struct BundleTests {
    @Test func oneBadEntryLeavesTheOthers() throws {
        let bundle = try read(
            """
            {"resourceType":"Bundle","type":"collection","entry":[
              {"fullUrl":"urn:uuid:1","resource":{"resourceType":"Patient","id":"1"}},
              {"resource":{"resourceType":"Encounter","status":"finished","class":{"code":"IMP"},"period":{"start":"2024-99-01"}}},
              {"resource":{"resourceType":"Encounter","class":{"code":"IMP"}}},
              {"resource":{"resourceType":"Patient","name":"Wang"}},
              {"resource":{"id":"no type"}},
              {"resource":{"resourceType":"Claim","status":7}},
              {"request":{"method":"DELETE","url":"Patient/9"}},
              {"request":{"method":"POST","url":"Patient"}},
              7,
              {"resource":{"resourceType":"Practitioner","id":"2"}}
            ]}
            """)
        #expect(bundle.entries.map(\.place) == ["entry[0].resource", "entry[5].resource", "entry[9].resource"])
        #expect(
            bundle.flaws == [
                Flaw(.badDate, at: "entry[1].resource.period.start"),
                Flaw(.missing, at: "entry[2].resource.status"),
                Flaw(.wrongType, at: "entry[3].resource.name"),
                Flaw(.missing, at: "entry[4].resource.resourceType"),
                Flaw(.missing, at: "entry[7].resource"),
                Flaw(.wrongType, at: "entry[8]"),
            ])
    }

    @Test(arguments: [
        (#""component":[{},{"valueQuantity":{"value":"5"}}]"#, .wrongType, "component[1].valueQuantity.value"),
        (#""component":[{"valueRange":{"low":{"value":1},"high":7}}]"#, .wrongType, "component[0].valueRange.high"),
        (#""identifier":[{"value":"1"},null]"#, .missing, "identifier[1]"),
        (#""code":{"coding":[{"code":38483}]}"#, .wrongType, "code.coding[0].code"),
        (#""valueInteger":1.5"#, .wrongType, "valueInteger"),
        (#""valueString":null"#, .missing, "valueString"),
        (#""effectivePeriod":{"end":"2026-13"}"#, .badDate, "effectivePeriod.end"),
    ] as [(String, Flaw.Kind, String)])
    func aFlawIsTold(element: String, kind: Flaw.Kind, place: String) throws {
        let bundle = try read(#"{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Observation",\#(element)}}]}"#)
        #expect(bundle.flaws == [Flaw(kind, at: "entry[0].resource." + place)])
    }

    /// Null is what is not there; a whole number may be written with a point.
    @Test func whatIsNotAmiss() throws {
        let bundle = try read(#"{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Observation","code":null,"component":null,"valueInteger":2.0}}]}"#)
        guard case .observation(let observation)? = bundle.entries.first?.resource, case .integer(2)? = observation.value else { throw Flaw(.missing, at: "value") }
        #expect(bundle.flaws.isEmpty && observation.code == nil && observation.component.isEmpty)
    }

    @Test(arguments: [
        ("", .malformed), ("{", .malformed), ("MSH|^~\\&", .malformed), ("[]", .notFHIR), ("{}", .notFHIR), ("7", .notFHIR),
    ] as [(String, Flaw.Kind)])
    func whatIsNoFHIR(text: String, kind: Flaw.Kind) {
        #expect(throws: Flaw(kind, at: "")) { try read(text) }
    }

    @Test func aSingleResource() throws {
        let bundle = try read("\u{FEFF}{\n \"resourceType\": \"Patient\",\n \"id\": \"1\"}")
        #expect(bundle.entries.map(\.place) == [""])
        #expect(bundle.entries.first?.place(of: "name") == "name")
        #expect(bundle.flaws.isEmpty)
        #expect(try read("{\"resourceType\":\"Patient\",\"birthDate\":\"1990-02-30\"}").flaws == [Flaw(.badDate, at: "birthDate")])
    }

    @Test func oneResourceALine() throws {
        let bundle = try read(
            """

            {"resourceType":"Patient","id":"1"}\r
            {"resourceType":"Patient",
            {"resourceType":"Patient","birthDate":"1990"}

            {"resourceType":"Patient","birthDate":"90"}
            {"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Location","id":"3"}}]}
            """)
        #expect(bundle.entries.map(\.place) == ["line 2", "line 4", "line 7: entry[0].resource"])
        #expect(bundle.entries.first?.place(of: "name") == "line 2: name")
        #expect(bundle.flaws == [Flaw(.malformed, at: "line 3"), Flaw(.badDate, at: "line 6: birthDate")])
    }

    @Test(arguments: [
        ("urn:uuid:1", 0), ("Patient/p", 0), ("http://his/fhir/Patient/p", 0), ("Patient/p/_history/3", 0),
        ("Practitioner?identifier=http://his/staff|D7", 1), ("Practitioner?identifier=http%3A%2F%2Fhis%2Fstaff%7CD7", 1),
        ("Practitioner?identifier=D7", 1), ("http://his/fhir/Practitioner/d", 1),
        ("Practitioner/p", nil), ("Patient/other", nil), ("Practitioner?identifier=http://else|D7", nil), ("Practitioner", nil),
        ("Practitioner?name=D7", nil), ("", nil),
    ] as [(String, Int?)])
    func references(address: String, position: Int?) throws {
        let bundle = try read(
            """
            {"resourceType":"Bundle","entry":[
              {"fullUrl":"urn:uuid:1","resource":{"resourceType":"Patient","id":"p"}},
              {"fullUrl":"http://his/fhir/Practitioner/d","resource":{"resourceType":"Practitioner",
                "identifier":[{"system":"http://his/staff","value":"D7"}]}},
              {"resource":{"resourceType":"RelatedPerson","patient":{"reference":"\(address)"}}}]}
            """)
        guard case .relatedPerson(let person) = bundle.entries[2].resource else {
            Issue.record("not read as a RelatedPerson")
            return
        }
        #expect(ReferenceIndex(bundle).position(of: person.patient, as: "Patient") == position)
    }

    @Test func aReferenceByIdentifierAlone() throws {
        let bundle = try read(
            """
            {"resourceType":"Bundle","entry":[
              {"resource":{"resourceType":"Patient","identifier":[{"system":"s","value":"1"}]}},
              {"resource":{"resourceType":"RelatedPerson","patient":{"identifier":{"system":"s","value":"1"}}}}]}
            """)
        guard case .relatedPerson(let person) = bundle.entries[1].resource else {
            Issue.record("not read as a RelatedPerson")
            return
        }
        #expect(ReferenceIndex(bundle).position(of: person.patient, as: "Patient") == 0)
        #expect(ReferenceIndex(bundle).position(of: person.patient, as: "Practitioner") == nil)
    }

    private func read(_ text: String) throws -> Bundle { try Bundle.read(Array(text.utf8)) }
}
