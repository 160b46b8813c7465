using System.Text.Json.Serialization;
using ImpactDialing.Telephony;

namespace ImpactDialing.Calls;

/// <summary>How far a conversation's recording has come. It begins when the announcement was heard to its
/// end.</summary>
internal sealed record CallRecording
{
    /// <summary>How often the announcement is made at most. If a report is lost, people hear it again.</summary>
    public const int MostAnnouncements = 3;

    /// <summary>Gets a value indicating whether the conversation is to be recorded.</summary>
    public bool IsWanted { get; init; }

    /// <summary>Gets how often the announcement has been asked for in this call.</summary>
    public int Announcements { get; init; }

    /// <summary>Gets how many of them had been asked for when recording was last switched on, or when the conversation
    /// moved. The limit of attempts counts from there.</summary>
    public int Before { get; init; }

    /// <summary>Gets when the current announcement was asked for; null if none is under way.</summary>
    public DateTimeOffset? AnnouncedAt { get; init; }

    /// <summary>Gets a value indicating whether Twilio is being asked to record.</summary>
    public bool IsStarting { get; init; }

    /// <summary>Gets a value indicating whether that recording is ended once its id is known: it was switched off, or
    /// the conversation has moved.</summary>
    public bool IsDiscarded { get; init; }

    /// <summary>Gets a value indicating whether Twilio has been asked to record in this call, at least once.</summary>
    public bool HasBegun { get; init; }

    /// <summary>Gets the running recording; null if there is none.</summary>
    public RecordingSid? Running { get; init; }

    /// <summary>Gets a value indicating whether nothing is being recorded, announced or started.</summary>
    [JsonIgnore]
    public bool IsIdle => AnnouncedAt is null && !IsStarting && Running is null;
}
