"""Lets fhirpy and fhirclient work with a running server: fhir_clients.py BASE TOKEN. Ends with 1 and says why when something is amiss."""

import importlib
import sys

import fhirclient.models.bundle as bundle_model
from fhirclient import client as smart_client
from fhirclient.models import fhirelementfactory
from fhirclient.models.auditevent import AuditEvent
from fhirclient.models.humanname import HumanName
from fhirclient.models.identifier import Identifier
from fhirclient.models.patient import Patient
from fhirclient.models.observation import Observation
from fhirpy import SyncFHIRClient
from fhirpy.base.exceptions import MultipleResourcesFound, OperationOutcome, ResourceNotFound

BASE, TOKEN = sys.argv[1], sys.argv[2]
HEADERS = {"Authorization": f"Bearer {TOKEN}"}


def check(holds, what):
    if not holds:
        raise AssertionError(what)


def with_fhirpy():
    client = SyncFHIRClient(BASE, authorization=f"Bearer {TOKEN}")
    patients = client.resources("Patient")
    patient = client.resource(
        "Patient",
        identifier=[{"system": "urn:test", "value": "FP-1"}],
        name=[{"family": "诸葛", "given": ["明"]}],
        birthDate="1950-07-23",
        gender="male",
        extension=[{"url": "urn:test:ext", "valueDecimal": 1.5}],
        telecom=[{"system": "phone", "value": "13755556666"}],
    )
    patient.save()
    check(patient.id and patient["meta"]["versionId"] == "1", "create gives an identity and a version")

    check(patients.search(identifier="urn:test|FP-1").get().id == patient.id, "found by identifier")
    check(patients.search(name="诸葛明").first().id == patient.id, "found by name")
    check(patients.search(phone="13755556666").first().id == patient.id, "found by phone")
    check(patients.search(birthdate__ge="1950-07-23", birthdate__le="1950-07-23").count() == 1, "counted by date")
    check(patients.search(identifier="nobody").first() is None, "nobody is nobody")
    check(client.reference("Patient", patient.id).to_resource().id == patient.id, "a reference leads to it")

    patient["maritalStatus"] = {"text": "已婚"}
    patient.save()
    check(patient["meta"]["versionId"] == "2", "an update makes a version")
    patient.refresh()
    check(patient["maritalStatus"]["text"] == "已婚", "refresh answers 304 or the same")
    patient.patch(multipleBirthInteger=2)
    check(patient["multipleBirthInteger"] == 2 and patient["extension"][0]["valueDecimal"] == 1.5, "a merge patch")

    same, made = patients.search(identifier="urn:test|FP-1").get_or_create(client.resource("Patient", identifier=[{"system": "urn:test", "value": "FP-1"}]))
    check(not made and same.id == patient.id, "a conditional create finds")
    other, made = patients.search(identifier="urn:test|FP-2").get_or_create(
        client.resource("Patient", identifier=[{"system": "urn:test", "value": "FP-2"}], name=[{"family": "诸葛", "given": ["瑾"]}])
    )
    check(made and other.id != patient.id, "a conditional create makes")
    changed, made = patients.search(identifier="urn:test|FP-2").update(
        client.resource("Patient", identifier=[{"system": "urn:test", "value": "FP-2"}], name=[{"family": "诸葛", "given": ["亮"]}])
    )
    check(not made and changed.id == other.id and changed["name"][0]["given"] == ["亮"], "a conditional update")
    patched = patients.search(identifier="urn:test|FP-2").patch(gender="male")
    check(patched["gender"] == "male" and patched["name"][0]["given"] == ["亮"], "a conditional patch")
    try:
        patients.search(family="诸葛").get()
        check(False, "get refuses two")
    except MultipleResourcesFound:
        pass
    family = patients.search(family="诸葛").limit(1).fetch_all()
    check({one.id for one in family} == {patient.id, other.id}, "all pages are read")

    observations = client.resources("Observation")
    for value in range(5):
        client.resource(
            "Observation",
            status="final",
            subject={"reference": f"Patient/{patient.id}"},
            code={"coding": [{"system": "http://loinc.org", "code": "8867-4"}]},
            effectiveDateTime=f"2026-01-0{value + 1}T08:00:00+08:00",
            valueQuantity={"value": 60 + value, "unit": "/min"},
        ).save()
    mine = observations.search(patient=patient.id)
    check(len(mine.limit(2).fetch_all()) == 5, "pages of two")
    check([o["valueQuantity"]["value"] for o in mine.sort("-date").fetch()] == [64, 63, 62, 61, 60], "sorted")
    check(mine.search(value_quantity__gt="62").count() == 2, "compared")
    found = observations.search(patient=patient.id).include("Observation", "patient").fetch_raw()
    check({e["resource"]["resourceType"] for e in found["entry"]} == {"Observation", "Patient"}, "included")
    reverse = patients.search(_id=patient.id).revinclude("Observation", "patient").fetch_raw()
    check(len(reverse["entry"]) == 6, "reverse included")
    check(patients.has("Observation", "patient", code="8867-4").first().id == patient.id, "reverse chained")
    check(observations.search(patient__identifier="urn:test|FP-1").count() == 5, "chained")
    check(len(mine.elements("status").fetch()[0].serialize().keys() & {"valueQuantity"}) == 0, "elements")
    observations.search(patient=patient.id, date="2026-01-01").delete()
    check(mine.count() == 4, "a conditional delete")
    one = mine.first()
    one.delete()
    try:
        observations.search(_id=one.id).get()
        check(False, "what was deleted is gone")
    except ResourceNotFound:
        pass
    try:
        client.reference("Observation", one.id).to_resource()
        check(False, "a deleted resource is not read")
    except ResourceNotFound:
        pass

    check(client.resource("Patient", gender="male").is_valid(), "a valid one")
    check(not client.resource("Patient", gender="nonsense").is_valid(), "an invalid one")
    try:
        client.resource("Patient", gender="nonsense").save()
        check(False, "an invalid one is not saved")
    except OperationOutcome as refused:
        check("Patient.gender" in str(refused), "the outcome names the element")
    check(client.execute("Patient/$validate", method="post", data={"resourceType": "Patient"})["resourceType"] == "OperationOutcome", "an operation")


def with_fhirclient():
    smart = smart_client.FHIRClient(settings={"app_id": "test", "api_base": BASE})
    smart.server.session.headers.update(HEADERS)
    smart.prepare()
    check(smart.server.capabilityStatement.fhirVersion == "4.0.1", "the capability statement passes the model")
    patient = Patient()
    patient.name = [HumanName({"family": "Müller", "given": ["Anna"]})]
    patient.identifier = [Identifier({"system": "urn:test", "value": "FC-1"})]
    patient.birthDate = None
    answer = patient.create(smart.server)
    identity = answer["id"]
    read = Patient.read(identity, smart.server)
    check(read.name[0].family == "Müller" and read.meta.versionId == "1", "created and read")
    read.gender = "female"
    read.update(smart.server)
    check(Patient.read(identity, smart.server).gender == "female", "updated")
    found = Patient.where(struct={"identifier": "urn:test|FC-1"}).perform_resources(smart.server)
    check([p.id for p in found] == [identity], "found")
    everybody = list(Patient.where(struct={"_count": "1"}).perform_resources_iter(smart.server))
    check(len(everybody) >= 3 and len({p.id for p in everybody}) == len(everybody), "iterated over pages")
    observation = Observation({"resourceType": "Observation", "status": "final", "code": {"text": "x"}, "subject": {"reference": f"Patient/{identity}"}, "valueString": "ok"})
    made = observation.create(smart.server)
    kept = Observation.read(made["id"], smart.server)
    kept.delete()
    try:
        Observation.read(made["id"], smart.server)
        check(False, "deleted")
    except Exception as gone:
        check("410" in str(gone) or "404" in str(gone), f"gone: {gone}")


def every_resource_passes_the_models():
    """Every resource of every kind, page by page, as fhirclient's strict models of R4 read it."""
    import requests

    session = requests.Session()
    session.headers.update(HEADERS)
    statement = session.get(f"{BASE}/metadata").json()
    seen = {}
    for resource in statement["rest"][0]["resource"]:
        kind = resource["type"]
        url = f"{BASE}/{kind}?_count=100"
        while url:
            page = session.get(url).json()
            bundle_model.Bundle(page, strict=True)
            for entry in page.get("entry", []):
                if entry["search"]["mode"] != "match":
                    continue
                fhirelementfactory.FHIRElementFactory.instantiate(kind, entry["resource"])
                seen[kind] = seen.get(kind, 0) + 1
            url = next((link["url"] for link in page["link"] if link["relation"] == "next"), None)
        history = f"{BASE}/{kind}/{entry['resource']['id']}/_history" if page.get("entry") else None
        if history:
            bundle_model.Bundle(session.get(history).json(), strict=True)
    for kind in ["Patient", "Encounter", "Condition", "CarePlan", "Task", "PlanDefinition", "Questionnaire", "Practitioner", "Organization", "AuditEvent"]:
        check(seen.get(kind, 0) > 0, f"there is a {kind}: {seen}")
    print(" ".join(f"{kind}:{count}" for kind, count in sorted(seen.items())))


def what_was_asked_is_told():
    """What this program did to one patient, as others read it from AuditEvents."""
    smart = smart_client.FHIRClient(settings={"app_id": "test", "api_base": BASE})
    smart.server.session.headers.update(HEADERS)
    patient = Patient.where(struct={"identifier": "urn:test|FC-1"}).perform_resources(smart.server)[0]
    events = AuditEvent.where(struct={"patient": f"Patient/{patient.id}", "_sort": "-date", "_count": "100"}).perform_resources(smart.server)
    did = [event.subtype[0].code for event in events]
    check({"create", "read", "update", "search-type"} <= set(did) and did[0] == "search-type", f"what was done, the latest first: {did}")
    for event in events:
        check(event.agent[0].requestor and event.agent[0].who.display == "test" and event.agent[0].network.address == "127.0.0.1", "by whom, from where")
        check(event.source.observer.reference == "Organization/hospital", "who tells it")
        check(f"Patient/{patient.id}" in [entity.what.reference for entity in event.entity if entity.what], "about whom")
    vain = [(event.subtype[0].code, event.outcomeDesc) for event in events if event.outcome != "0"]
    check(vain == [("read", "HTTP 410")], f"with what outcome: {vain}")
    names = [detail.type + " " + detail.valueString for detail in events[0].entity[0].detail]
    check(names == ["parameter identifier"], f"names of parameters alone: {names}")
    client = SyncFHIRClient(BASE, authorization=f"Bearer {TOKEN}")
    refused = client.resources("AuditEvent").search(outcome="4").limit(1).fetch_all()
    check(len(refused) > 0 and all(event["action"] for event in refused), "what was refused is told as well")
    try:
        event = {name: value for name, value in events[0].as_json().items() if name != "resourceType"}
        client.resource("AuditEvent", **event).save()
        check(False, "nobody writes them")
    except OperationOutcome as told:
        check("not-supported" in str(told) or "recorded by this server" in str(told), f"told why: {told}")


for part in [with_fhirpy, with_fhirclient, every_resource_passes_the_models, what_was_asked_is_told]:
    try:
        part()
        print(f"{part.__name__}: ok")
    except Exception as error:
        import traceback

        traceback.print_exc()
        print(f"{part.__name__}: {type(error).__name__}: {error}")
        sys.exit(1)
