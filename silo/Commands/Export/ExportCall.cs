namespace ImpactDialing.Commands.Export;

/// <summary>A finished call as the export reads it.</summary>
internal sealed class ExportCall
{
    public string Id { get; init; } = "";

    public long HouseholdId { get; init; }

    public string Number { get; init; } = "";

    public long Mode { get; init; }

    public long Outcome { get; init; }

    public long AnsweredBy { get; init; }

    public long DialedAt { get; init; }

    public long? AnsweredAt { get; init; }

    public long? ConnectedAt { get; init; }

    public long EndedAt { get; init; }

    public string? Caller { get; init; }

    public long? LeadId { get; init; }

    public long? Completed { get; init; }

    public string? TimeZones { get; init; }

    public long? MessageByHand { get; init; }
}

/// <summary>The lead of a call.</summary>
internal sealed class ExportLead
{
    public long Id { get; init; }

    public long HouseholdId { get; init; }

    public string? CustomId { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }
}

/// <summary>An answer that was given in a call.</summary>
internal sealed class ExportAnswer
{
    public string CallId { get; init; } = "";

    public long QuestionId { get; init; }

    public long ResponseId { get; init; }
}

/// <summary>A note that a caller typed in a call.</summary>
internal sealed class ExportNote
{
    public string CallId { get; init; } = "";

    public long NoteId { get; init; }

    public string Text { get; init; } = "";
}

/// <summary>A transfer of a call.</summary>
internal sealed class ExportTransfer
{
    public string CallId { get; init; } = "";

    public string? Label { get; init; }

    public long Kind { get; init; }

    public long Outcome { get; init; }
}

/// <summary>A recording of a call.</summary>
internal sealed class ExportRecording
{
    public string CallId { get; init; } = "";

    public string Sid { get; init; } = "";

    public string? Url { get; init; }
}

/// <summary>A text with its id: a question, a response, a field for notes.</summary>
internal sealed class ExportText
{
    public long Id { get; init; }

    public string Text { get; init; } = "";
}
