import FollowUp
import Interchange
import Testing

@Suite struct FHIRFactsTests {
    @Test func aChineseDischarge() throws {
        let result = try read(
            entries: """
                {"fullUrl":"urn:uuid:e","resource":{"resourceType":"Encounter","id":"e","status":"finished",
                  "identifier":[{"system":"http://his/visit","value":"ZY001"}],
                  "class":{"code":"IMP"},"serviceType":{"text":"心血管内科"},"priority":{"coding":[{"code":"EM"}]},
                  "subject":{"reference":"urn:uuid:p"},
                  "participant":[
                    {"type":[{"coding":[{"code":"ADM"}]}],"individual":{"display":"李四"}},
                    {"type":[{"coding":[{"code":"ATND"}]}],"individual":{"reference":"Practitioner?identifier=http://his/staff|D7"}}],
                  "period":{"start":"2024-04-20T09:00:00+08:00","end":"2024-05-01T02:30:00Z"},
                  "diagnosis":[
                    {"condition":{"reference":"Condition/c2"},"use":{"coding":[{"code":"DD"}]},"rank":2},
                    {"condition":{"reference":"Condition/c1"},"use":{"coding":[{"code":"DD"}]},"rank":1}],
                  "hospitalization":{"dischargeDisposition":{"coding":[{"code":"aadvice"}]}},
                  "meta":{"lastUpdated":"2024-05-01T11:00:00+08:00"}}},
                {"resource":{"resourceType":"Condition","id":"c1","subject":{"reference":"Patient/p"},
                  "code":{"coding":[{"system":"http://snomed.info/sct","code":"42343007"},
                    {"system":"urn:oid:2.16.156.10011.2.3.3.11.3","code":"I50.900","display":"心力衰竭"}]}}},
                {"resource":{"resourceType":"Condition","id":"c2","subject":{"reference":"Patient/p"},
                  "code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10","code":"I10.x00x002","display":"高血压"}]}}},
                {"resource":{"resourceType":"Condition","id":"c3","subject":{"reference":"Patient/p"},
                  "encounter":{"reference":"Encounter/e"},"verificationStatus":{"coding":[{"code":"refuted"}]},
                  "code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10","code":"I21.900"}]}}},
                {"resource":{"resourceType":"Condition","id":"c4","subject":{"reference":"Patient/p"},
                  "clinicalStatus":{"coding":[{"code":"active"}]},"recordedDate":"2020-01","code":{"text":"2型糖尿病"}}},
                {"resource":{"resourceType":"Condition","id":"c5","subject":{"reference":"Patient/p"},
                  "recordedDate":"2024-05-02","code":{"text":"later"}}},
                {"resource":{"resourceType":"Condition","id":"c6","subject":{"reference":"Patient/p"},
                  "clinicalStatus":{"coding":[{"code":"resolved"}]},"code":{"text":"over"}}},
                {"resource":{"resourceType":"Procedure","status":"completed","subject":{"reference":"Patient/p"},
                  "encounter":{"reference":"Encounter/e"},"performedDateTime":"2024-04-21T23:30:00Z",
                  "code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-9-cm","code":"36.0700","display":"支架置入"}]}}},
                {"resource":{"resourceType":"Procedure","status":"not-done","subject":{"reference":"Patient/p"},
                  "encounter":{"reference":"Encounter/e"},"code":{"text":"none"}}},
                {"resource":{"resourceType":"Practitioner","identifier":[{"system":"http://his/staff","value":"D7"}],
                  "name":[{"family":"欧阳","given":["修"]}]}},
                {"resource":{"resourceType":"RelatedPerson","patient":{"reference":"Patient/p"},
                  "relationship":[{"text":"儿子"}],"telecom":[{"system":"phone","value":"13912345678"}]}},
                {"fullUrl":"urn:uuid:p","resource":{"resourceType":"Patient","id":"p",
                  "identifier":[{"system":"urn:oid:2.16.156.10011.1.3","value":"11010519491231002x"},
                    {"type":{"coding":[{"code":"MR"}]},"system":"http://his","value":"00123"},
                    {"use":"old","system":"http://his","value":"00001"}],
                  "name":[{"use":"old","text":"张玉"},{"use":"official","family":"张","given":["玉兰"]}],
                  "telecom":[{"system":"phone","value":"010-62345678","rank":2},{"system":"phone","value":"+86 138 1234 5678","rank":1},
                    {"system":"fax","value":"010-62345679"},{"system":"email","value":"a@b.cn"}],
                  "gender":"female","birthDate":"1949-12-31",
                  "address":[{"state":"北京市","district":"朝阳区","line":["建国路1号"]}]}}
                """)
        #expect(result.rejects == [])
        let patient = PatientFact(
            identifiers: [
                PatientIdentifier(authority: "http://his", kind: .record, value: "00123"),
                PatientIdentifier(authority: "CN", kind: .resident, value: "11010519491231002X"),
            ],
            name: "张玉兰", sex: .female, birthDate: Day("1949-12-31"),
            telecoms: [
                TelecomFact(.mobile, "13812345678"), TelecomFact(.landline, "01062345678"), TelecomFact(.email, "a@b.cn"),
                TelecomFact(.mobile, "13912345678", relation: "儿子"),
            ],
            address: "北京市朝阳区建国路1号")
        let episode = EpisodeFact(
            patient: patient, authority: "http://his/visit", visit: "ZY001", kind: .inpatient, department: "心血管内科",
            attendingCode: "D7", attendingName: "欧阳修", admittedAt: moment("2024-04-20", "09:00"),
            dischargedAt: moment("2024-05-01", "10:30"), disposition: .againstAdvice,
            diagnoses: [
                Code(.icd10, "I50.900", "心力衰竭"), Code(.icd10, "I10.x00x002", "高血压"), Code(.local, "", "2型糖尿病"),
            ],
            procedures: [ProcedureFact(code: Code(.icd9cm3, "36.0700", "支架置入"), performedOn: Day("2024-04-22"))],
            emergencyAdmission: true, recordedAt: moment("2024-05-01", "11:00"))
        #expect(result.facts == [.patient(patient), .episode(episode)])
    }

    @Test(arguments: [
        ("IMP", "in-progress", EpisodeKind.inpatient, false), ("ACUTE", "finished", .inpatient, true),
        ("NONAC", "finished", .inpatient, true), ("OBSENC", "finished", .inpatient, true),
        ("EMER", "finished", .emergency, true), ("AMB", "finished", .ambulatory, true), ("HH", "onleave", .ambulatory, false),
    ])
    func classAndStatus(code: String, status: String, kind: EpisodeKind, ended: Bool) throws {
        let result = try read(entries: Self.patient + "," + encounter(status: status, code: code))
        let episode = try #require(result.episodes.first)
        #expect(episode.kind == kind)
        #expect((episode.dischargedAt != nil) == ended)
        #expect(episode.visit == "e")
        #expect(episode.authority == "fhir")
        #expect(episode.emergencyAdmission == (kind == .emergency ? true : nil))
    }

    @Test func withdrawnAndPlannedStays() throws {
        let visit = VisitReference(patient: [Self.identifier], authority: "fhir", visit: "e")
        for status in ["cancelled", "entered-in-error"] {
            let result = try read(entries: Self.patient + "," + encounter(status: status, code: "IMP"))
            #expect(result.facts.last == .admissionCancelled(visit))
        }
        #expect(try read(entries: Self.patient + "," + encounter(status: "planned", code: "IMP")).facts.count == 1)
    }

    @Test(arguments: [
        ("\"coding\":[{\"code\":\"home\"}]", .home), ("\"coding\":[{\"code\":\"other-hcf\"}]", .transferred),
        ("\"coding\":[{\"code\":\"hosp\"}]", .transferred), ("\"coding\":[{\"code\":\"exp\"}]", .died),
        ("\"coding\":[{\"code\":\"20\"}]", .died), ("\"coding\":[{\"code\":\"4\"}]", .againstAdvice),
        ("\"coding\":[{\"code\":\"3\"}]", .community), ("\"coding\":[{\"code\":\"x\"}],\"text\":\"医嘱转院\"", .transferred),
        ("\"text\":\"死亡\"", .died), ("\"text\":\"非医嘱离院\"", .againstAdvice), ("\"text\":\"elsewhere\"", .other),
    ] as [(String, Disposition)])
    func dispositions(concept: String, disposition: Disposition) throws {
        let hospitalization = "\"hospitalization\":{\"dischargeDisposition\":{\(concept)}}"
        let result = try read(entries: Self.patient + "," + encounter(status: "finished", code: "IMP", more: hospitalization))
        #expect(result.episodes.map(\.disposition) == [disposition])
    }

    @Test func reasonsStandInForDiagnoses() throws {
        let more = "\"reasonCode\":[{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"74400008\",\"display\":\"Appendicitis\"}]}]"
        let result = try read(entries: Self.patient + "," + encounter(status: "finished", code: "IMP", more: more))
        #expect(result.episodes.map(\.diagnoses) == [[Code(.snomed, "74400008", "Appendicitis")]])
    }

    @Test func observationsOfEveryKind() throws {
        func observation(_ value: String) -> String {
            """
            {"resource":{"resourceType":"Observation","id":"o","status":"final","subject":{"reference":"Patient/p"},
             "effectiveDateTime":"2024-05-01","code":{"coding":[{"system":"http://loinc.org","code":"X"}],"text":"x"},\(value)}}
            """
        }
        let cases: [(String, [ObservationValue])] = [
            (#""valueQuantity":{"value":36.5,"unit":"Cel"},"interpretation":[{"coding":[{"code":"H"}]}]"#, [.init(36.5, "36.5", "Cel", "H")]),
            (#""valueQuantity":{"value":33,"comparator":">","code":"pg"}"#, [.init(33, ">33", "pg")]),
            (#""valueString":">33.3""#, [.init(33.3, ">33.3", "")]),
            (#""valueString":"阴性(-)""#, [.init(nil, "阴性(-)", "")]),
            (#""valueInteger":7"#, [.init(7, "7", "")]),
            (#""valueBoolean":true"#, [.init(nil, "true", "")]),
            (#""valueCodeableConcept":{"coding":[{"code":"1","display":"Never smoker"}]}"#, [.init(nil, "Never smoker", "")]),
            (#""valueRange":{"low":{"value":1,"unit":"mg"},"high":{"value":2.5}}"#, [.init(nil, "1–2.5", "mg")]),
            (#""valueRatio":{"numerator":{"value":1},"denominator":{"value":128}}"#, [.init(nil, "1:128", "")]),
            (#""dataAbsentReason":{"text":"unknown"}"#, []),
            (
                #""component":[{"code":{"text":"dbp"},"valueQuantity":{"value":80}},{"code":{"text":"none"}},{"code":{"text":"sbp"},"valueQuantity":{"value":120}}]"#,
                [.init(80, "80", ""), .init(120, "120", "")]
            ),
        ]
        for (json, expected) in cases {
            let result = try read(entries: Self.patient + "," + observation(json))
            #expect(result.observations.map { ObservationValue($0.value, $0.text, $0.unit, $0.flag) } == expected)
            #expect(result.rejects == [])
            #expect(result.observations.allSatisfy { $0.observedAt == moment("2024-05-01", "00:00") })
            #expect(Set(result.observations.map(\.number)).count == expected.count)
        }
    }

    @Test(arguments: [
        ("booked", .booked), ("arrived", .fulfilled), ("fulfilled", .fulfilled), ("cancelled", .cancelled), ("noshow", .noShow),
        ("entered-in-error", .cancelled), ("proposed", nil), ("waitlist", nil),
    ] as [(String, AppointmentFact.Status?)])
    func appointments(status: String, expected: AppointmentFact.Status?) throws {
        let result = try read(
            entries: Self.patient + """
                ,{"resource":{"resourceType":"Appointment","id":"a","status":"\(status)","start":"2024-06-01T09:00:00+08:00",
                  "identifier":[{"system":"http://his/appointment","value":"A1"}],"specialty":[{"text":"骨科"}],
                  "participant":[{"actor":{"reference":"Practitioner/d","display":"李四"}},
                    {"actor":{"reference":"Location/l"}},{"actor":{"reference":"Patient/p"}}]}},
                {"resource":{"resourceType":"Location","id":"l","name":"门诊三楼"}}
                """)
        #expect(result.rejects == [])
        guard let expected else {
            #expect(result.facts.count == 1)
            return
        }
        #expect(
            result.facts.last
                == .appointment(
                    AppointmentFact(
                        patient: PatientFact(identifiers: [Self.identifier]), authority: "http://his/appointment", number: "A1",
                        status: expected, startsAt: moment("2024-06-01", "09:00"), department: "骨科", practitioner: "李四",
                        place: "门诊三楼")))
    }

    @Test func aMergeThatOneRecordTells() throws {
        let result = try read(
            entries: Self.patient + """
                ,{"resource":{"resourceType":"Patient","id":"q","link":[{"other":{"reference":"Patient/p"},"type":"replaced-by"}]}}
                """)
        let retired = PatientIdentifier(authority: "fhir", kind: .record, value: "q")
        #expect(result.facts.last == .merged(survivor: PatientFact(identifiers: [Self.identifier]), retired: [retired]))
    }

    @Test(arguments: [
        (#"{"reference":"Patient?identifier=http://his|77"}"#, PatientIdentifier(authority: "http://his", kind: .record, value: "77")),
        (#"{"identifier":{"system":"http://his","value":"78"}}"#, PatientIdentifier(authority: "http://his", kind: .record, value: "78")),
    ])
    func aPatientNamedOnlyByIdentifier(reference: String, identifier: PatientIdentifier) throws {
        let result = try read(
            entries: #"{"resource":{"resourceType":"Encounter","id":"e","status":"in-progress","class":{"code":"IMP"},"subject":\#(reference)}}"#)
        #expect(result.rejects == [])
        #expect(result.episodes.map(\.patient.identifiers) == [[identifier]])
    }

    @Test(arguments: [
        (#"{"value":"无"}"#, PatientIdentifier(authority: "fhir", kind: .record, value: "p")),
        (#"{"system":"s","value":"77"}"#, PatientIdentifier(authority: "s", kind: .record, value: "77")),
        (#"{"system":"s","value":"77","type":{"coding":[{"code":"PI"}]}}"#, PatientIdentifier(authority: "s", kind: .record, value: "77")),
        (#"{"system":"s","value":"77","type":{"coding":[{"code":"PPN"}]}}"#, PatientIdentifier(authority: "s", kind: .other, value: "77")),
        (#"{"system":"http://hl7.org/fhir/sid/us-ssn","value":"999-34-1238"}"#, PatientIdentifier(authority: "http://hl7.org/fhir/sid/us-ssn", kind: .other, value: "999-34-1238")),
        (#"{"value":"11010519491231002X"}"#, PatientIdentifier(authority: "CN", kind: .resident, value: "11010519491231002X")),
        (#"{"value":"110105491231002","type":{"coding":[{"code":"NNCN"}]}}"#, PatientIdentifier(authority: "CN", kind: .resident, value: "11010519491231002X")),
        (#"{"system":"s","value":"110105491231002"}"#, PatientIdentifier(authority: "s", kind: .record, value: "110105491231002")),
        (#"{"value":"110105194912310021","type":{"coding":[{"code":"NNCN"}]}}"#, PatientIdentifier(authority: "", kind: .other, value: "110105194912310021")),
    ])
    func identifiers(json: String, expected: PatientIdentifier) throws {
        let result = try read(#"{"resourceType":"Patient","id":"p","identifier":[\#(json)]}"#)
        #expect(result.patients.map(\.identifiers) == [[expected]])
    }

    static let patient = #"{"resource":{"resourceType":"Patient","id":"p"}}"#
    static let identifier = PatientIdentifier(authority: "fhir", kind: .record, value: "p")
}

/// What of an observation's value a test compares.
private struct ObservationValue: Equatable {
    var number: Double?
    var text: String
    var unit: String
    var flag: String

    init(_ number: Double?, _ text: String, _ unit: String, _ flag: String = "") {
        self.number = number
        self.text = text
        self.unit = unit
        self.flag = flag
    }
}
