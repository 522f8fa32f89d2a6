import FollowUp
import Interchange
import Testing

@Suite struct FHIRRejectTests {
    private static let patient = FHIRFactsTests.patient

    @Test(arguments: [
        (#"{"start":"2024-13-01"}"#, "badDate", "period.start"),
        (#"{"start":"2024-05-01","end":"yesterday"}"#, "badDate", "period.end"),
        (#"{"start":"2024-05-01"}"#, "missingField", "period.end"),
        (#"{"start":"2024-05-02","end":"2024-05-01"}"#, "endBeforeStart", "period.end"),
        (#"{"start":"2024-05-02","end":"2034-05-01"}"#, "futureDate", "period.end"),
        (#"{"start":20240502}"#, "wrongType", "period.start"),
    ])
    func aBadPeriodCostsOnlyItsEncounter(period: String, code: String, element: String) throws {
        let result = try read(
            entries: [
                Self.patient, encounter(status: "finished", code: "IMP", period: period),
                encounter(status: "finished", code: "EMER"),
            ].joined(separator: ","))
        #expect(result.rejects.map(\.code) == [code])
        #expect(result.rejects.map(\.place) == ["entry[1].resource.\(element)"])
        #expect(result.patients.count == 1)
        #expect(result.episodes.map(\.kind) == [.emergency])
    }

    @Test func aDateAloneNeitherPrecedesItsStartNorTheClock() throws {
        let period = #"{"start":"2024-05-01T09:00:00+08:00","end":"2024-05-01"}"#
        let sameDay = try read(entries: Self.patient + "," + encounter(status: "finished", code: "IMP", period: period))
        #expect(sameDay.episodes.map(\.dischargedAt) == [moment("2024-05-01", "09:00")])
        let later = try read(
            entries: Self.patient + "," + encounter(status: "finished", code: "IMP", period: #"{"start":"2024-04-01","end":"2024-05-01"}"#))
        #expect(later.episodes.map(\.dischargedAt) == [moment("2024-05-01", "00:00")])
    }

    @Test func whatDependsOnABadPatientSaysSo() throws {
        let result = try read(
            entries: #"{"resource":{"resourceType":"Patient","id":"p","birthDate":"1990-02-30"}},"#
                + encounter(status: "finished", code: "IMP"))
        #expect(result.facts == [])
        #expect(result.rejects.map(\.code) == ["badDate", "unresolvedReference"])
        #expect(result.rejects.map(\.place) == ["entry[0].resource.birthDate", "entry[1].resource.subject"])
    }

    @Test func references() throws {
        let result = try read(
            entries: Self.patient + """
                ,{"resource":{"resourceType":"Encounter","status":"finished","class":{"code":"AMB"},"subject":{"reference":"Patient/x"}}},
                {"resource":{"resourceType":"Encounter","status":"finished","class":{"code":"AMB"}}},
                {"resource":{"resourceType":"Condition","subject":{"reference":"Patient/x"},"code":{"text":"?"}}},
                {"resource":{"resourceType":"Procedure","subject":{"reference":"Patient/p"},"encounter":{"reference":"Encounter/x"}}},
                {"resource":{"resourceType":"Observation","status":"final","subject":{"reference":"Patient/x"},"valueInteger":1}},
                {"resource":{"resourceType":"Observation","status":"final","subject":{"reference":"Patient/p"},"valueInteger":1}},
                {"resource":{"resourceType":"Appointment","status":"booked","participant":[]}},
                {"resource":{"resourceType":"Encounter","id":"ok","status":"finished","class":{"code":"AMB"},
                  "subject":{"reference":"Patient/p"},"participant":[{"individual":{"reference":"Practitioner/x","display":"李四"}}],
                  "serviceProvider":{"reference":"Organization/x","display":"骨科"}}}
                """)
        #expect(
            Set(result.rejects.map { "\($0.code) \($0.place)" }) == [
                "unresolvedReference entry[1].resource.subject", "missingField entry[2].resource.subject",
                "unresolvedReference entry[3].resource.subject", "unresolvedReference entry[4].resource.encounter",
                "unresolvedReference entry[5].resource.subject", "missingField entry[6].resource.code",
                "missingField entry[7].resource.participant",
            ])
        #expect(result.rejects.count == 7)
        // A doctor or a department that was not sent costs nothing: the reference's own words serve.
        #expect(result.episodes.map(\.attendingName) == ["李四"])
        #expect(result.episodes.map(\.department) == ["骨科"])
    }

    @Test func theFutureIsRefused() throws {
        let result = try read(#"{"resourceType":"Patient","id":"p","birthDate":"2034-01-01"}"#)
        #expect(result.facts == [])
        #expect(result.rejects.map(\.place) == ["birthDate"])
    }

    @Test func linesAreTold() throws {
        let result = try read(
            """
            {"resourceType":"Encounter","id":"e","status":"finished","class":{"code":"AMB"},"subject":{"reference":"Patient/p"}}
            {"resourceType":"Encounter","status":"finished","class":{"code":"AMB"},"subject":{"reference":"Patient/x"}}
            {"resourceType":"Patient","id":"p"}
            nonsense
            """)
        #expect(result.patients.count == 1)
        #expect(result.episodes.count == 1)
        #expect(result.rejects.map(\.place) == ["line 4", "line 2: subject"])
    }

    @Test(arguments: [("", "malformedJSON"), ("{\"a\":1}", "notFHIR"), ("PK\u{3}\u{4}", "malformedJSON")])
    func aDocumentThatIsNone(text: String, code: String) {
        #expect {
            _ = try read(text)
        } throws: { error in
            guard let reject = error as? Reject else { return false }
            return reject.code == code && reject.place.isEmpty && !reject.reason.zh.isEmpty && !reject.reason.en.isEmpty
        }
    }
}
