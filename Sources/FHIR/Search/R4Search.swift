/// The search parameters of R4 that are understood, by kind of resource: a line of kinds, then their parameters.
enum R4Search {
    static let table: String = """
        Patient
        identifier token identifier
        name string name
        family string name.family
        given string name.given
        birthdate date birthDate
        death-date date deceasedDateTime
        deceased token deceased[x]
        gender token gender
        telecom token telecom
        phone token telecom(phone)
        email token telecom(email)
        active token active
        address string address
        general-practitioner reference generalPractitioner
        organization reference managingOrganization Organization
        link reference link.other Patient

        RelatedPerson
        identifier token identifier
        name string name
        patient reference patient Patient
        relationship token relationship
        active token active
        phone token telecom(phone)
        telecom token telecom

        Practitioner
        identifier token identifier
        name string name
        family string name.family
        given string name.given
        active token active
        gender token gender
        phone token telecom(phone)
        telecom token telecom

        PractitionerRole
        identifier token identifier
        practitioner reference practitioner Practitioner
        organization reference organization Organization
        role token code
        specialty token specialty
        active token active

        Organization
        identifier token identifier
        name string name|alias
        active token active
        type token type
        partof reference partOf Organization

        Location
        identifier token identifier
        name string name|alias
        status token status
        type token type
        organization reference managingOrganization Organization
        partof reference partOf Location

        Encounter
        identifier token identifier
        patient reference subject Patient
        subject reference subject Patient
        date date period
        status token status
        class token class
        type token type
        service-provider reference serviceProvider Organization
        participant reference participant.individual Practitioner
        practitioner reference participant.individual Practitioner
        diagnosis reference diagnosis.condition Condition
        reason-code token reasonCode
        appointment reference appointment Appointment
        location reference location.location Location
        part-of reference partOf Encounter

        Condition
        identifier token identifier
        patient reference subject Patient
        subject reference subject Patient
        encounter reference encounter Encounter
        code token code
        category token category
        clinical-status token clinicalStatus
        verification-status token verificationStatus
        severity token severity
        onset-date date onsetDateTime|onsetPeriod
        abatement-date date abatementDateTime|abatementPeriod
        recorded-date date recordedDate

        Procedure
        identifier token identifier
        patient reference subject Patient
        subject reference subject Patient
        encounter reference encounter Encounter
        code token code
        category token category
        date date performedDateTime|performedPeriod
        status token status
        performer reference performer.actor Practitioner

        Observation
        identifier token identifier
        patient reference subject Patient
        subject reference subject Patient
        encounter reference encounter Encounter
        code token code
        combo-code token code|component.code
        component-code token component.code
        category token category
        date date effectiveDateTime|effectiveInstant|effectivePeriod|effectiveTiming
        status token status
        value-quantity quantity valueQuantity
        combo-value-quantity quantity valueQuantity|component.valueQuantity
        component-value-quantity quantity component.valueQuantity
        value-concept token valueCodeableConcept
        value-string string valueString
        has-member reference hasMember Observation
        derived-from reference derivedFrom
        based-on reference basedOn
        performer reference performer Practitioner

        AllergyIntolerance
        identifier token identifier
        patient reference patient Patient
        code token code|reaction.substance
        clinical-status token clinicalStatus
        verification-status token verificationStatus
        category token category
        criticality token criticality
        type token type
        date date recordedDate

        MedicationRequest
        identifier token identifier
        patient reference subject Patient
        subject reference subject Patient
        encounter reference encounter Encounter
        code token medicationCodeableConcept
        medication reference medicationReference Medication
        status token status
        intent token intent
        authoredon date authoredOn
        requester reference requester

        MedicationStatement
        identifier token identifier
        patient reference subject Patient
        subject reference subject Patient
        code token medicationCodeableConcept
        medication reference medicationReference Medication
        status token status
        effective date effectiveDateTime|effectivePeriod

        Medication
        identifier token identifier
        code token code
        status token status

        Immunization
        identifier token identifier
        patient reference patient Patient
        date date occurrenceDateTime
        status token status
        vaccine-code token vaccineCode

        DiagnosticReport ServiceRequest
        identifier token identifier
        patient reference subject Patient
        subject reference subject Patient
        encounter reference encounter Encounter
        code token code
        category token category
        status token status
        based-on reference basedOn
        result reference result Observation

        DiagnosticReport
        date date effectiveDateTime|effectivePeriod
        issued date issued

        ServiceRequest
        authored date authoredOn
        intent token intent
        occurrence date occurrenceDateTime|occurrencePeriod

        Appointment
        identifier token identifier
        patient reference participant.actor Patient
        actor reference participant.actor Patient
        practitioner reference participant.actor Practitioner
        location reference participant.actor Location
        date date start
        status token status
        part-status token participant.status
        service-type token serviceType
        service-category token serviceCategory
        specialty token specialty
        appointment-type token appointmentType

        CarePlan
        identifier token identifier
        patient reference subject Patient
        subject reference subject Patient
        encounter reference encounter Encounter
        status token status
        intent token intent
        category token category
        date date period
        instantiates-canonical uri instantiatesCanonical
        activity-reference reference activity.reference Task
        condition reference addresses Condition

        CareTeam Goal
        identifier token identifier
        patient reference subject Patient
        subject reference subject Patient
        category token category
        status token status
        lifecycle-status token lifecycleStatus

        PlanDefinition
        identifier token identifier
        url uri url
        version token version
        name string name
        title string title
        status token status
        context-type-value token useContext.valueCodeableConcept
        date date date

        Task
        identifier token identifier
        patient reference for Patient
        subject reference for Patient
        encounter reference encounter Encounter
        owner reference owner Practitioner
        requester reference requester
        status token status
        business-status token businessStatus
        code token code
        intent token intent
        priority token priority
        authored-on date authoredOn
        modified date lastModified
        period date executionPeriod
        based-on reference basedOn CarePlan
        focus reference focus
        part-of reference partOf Task

        Questionnaire
        identifier token identifier
        url uri url
        version token version
        name string name
        title string title
        status token status
        code token item.code
        date date date

        QuestionnaireResponse
        identifier token identifier
        patient reference subject Patient
        subject reference subject Patient
        encounter reference encounter Encounter
        questionnaire uri questionnaire
        authored date authored
        status token status
        based-on reference basedOn CarePlan
        part-of reference partOf
        author reference author
        source reference source Patient

        Communication CommunicationRequest
        identifier token identifier
        patient reference subject Patient
        subject reference subject Patient
        encounter reference encounter Encounter
        status token status
        category token category
        medium token medium
        based-on reference basedOn
        recipient reference recipient Patient
        sender reference sender
        priority token priority

        Communication
        sent date sent
        received date received
        part-of reference partOf

        CommunicationRequest
        requester reference requester
        authored date authoredOn
        occurrence date occurrenceDateTime|occurrencePeriod

        Consent
        identifier token identifier
        patient reference patient Patient
        status token status
        category token category
        scope token scope
        date date dateTime
        period date provision.period
        actor reference provision.actor.reference
        action token provision.action
        purpose token provision.purpose

        Flag
        identifier token identifier
        patient reference subject Patient
        subject reference subject Patient
        date date period
        encounter reference encounter Encounter
        author reference author
        status token status
        category token category
        code token code

        DetectedIssue
        identifier token identifier
        patient reference patient Patient
        code token code
        identified date identifiedDateTime|identifiedPeriod
        status token status

        RiskAssessment
        identifier token identifier
        patient reference subject Patient
        subject reference subject Patient
        encounter reference encounter Encounter
        date date occurrenceDateTime|occurrencePeriod
        method token method
        status token status

        Provenance
        target reference target
        patient reference target Patient
        recorded date recorded
        when date occurredDateTime|occurredPeriod
        agent reference agent.who
        entity reference entity.what

        AuditEvent
        date date recorded
        agent reference agent.who
        entity reference entity.what
        patient reference agent.who|entity.what Patient
        type token type
        subtype token subtype
        action token action
        outcome token outcome
        source reference source.observer
        address string agent.network.address

        Group List
        identifier token identifier
        code token code
        type token type
        status token status
        member reference member.entity
        subject reference subject Patient
        patient reference subject Patient
        item reference entry.item
        title string title
        date date date

        Basic
        identifier token identifier
        code token code
        patient reference subject Patient
        subject reference subject Patient
        author reference author
        created date created

        Subscription
        status token status
        type token channel.type
        url uri channel.endpoint
        criteria string criteria
        payload token channel.payload

        Coverage
        identifier token identifier
        patient reference beneficiary Patient
        beneficiary reference beneficiary Patient
        status token status
        type token type

        Claim ExplanationOfBenefit
        identifier token identifier
        patient reference patient Patient
        status token status
        created date created
        use token use

        Device
        identifier token identifier
        patient reference patient Patient
        type token type
        status token status

        ImagingStudy DocumentReference
        identifier token identifier
        patient reference subject Patient
        subject reference subject Patient
        status token status
        type token type
        started date started
        date date date

        Schedule Slot
        identifier token identifier
        actor reference actor
        schedule reference schedule Schedule
        status token status
        start date start
        service-type token serviceType
        """
}
