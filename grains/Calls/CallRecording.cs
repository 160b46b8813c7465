using System.Text.Json.Serialization;
using ImpactDialing.Telephony;

namespace ImpactDialing.Calls;

/// <summary>How far the recording of a conversation has come. Nobody is recorded who has not been told: it begins when the announcement has been heard to its end.</summary>
internal sealed record CallRecording
{
    /// <summary>How often the announcement is made before it is given up. One that was heard, and whose report was lost, is heard again.</summary>
    public const int MostAnnouncements = 3;

    /// <summary>Gets a value indicating whether the conversation is to be recorded.</summary>
    public bool IsWanted { get; init; }

    /// <summary>Gets how often the announcement has been asked for in this call.</summary>
    public int Announcements { get; init; }

    /// <summary>Gets how many of them had been asked for when the recording was last switched on, or the conversation moved: the patience counts from there.</summary>
    public int Before { get; init; }

    /// <summary>Gets when the announcement that is under way was asked for; null while none is.</summary>
    public DateTimeOffset? AnnouncedAt { get; init; }

    /// <summary>Gets a value indicating whether Twilio is being asked to record.</summary>
    public bool IsStarting { get; init; }

    /// <summary>Gets a value indicating whether that recording is to be ended as soon as it is known: it was switched off, or the conversation has moved.</summary>
    public bool IsDiscarded { get; init; }

    /// <summary>Gets the recording that runs; null while none does.</summary>
    public RecordingSid? Running { get; init; }

    /// <summary>Gets a value indicating whether nothing is recorded, announced or about to be.</summary>
    [JsonIgnore]
    public bool IsIdle => AnnouncedAt is null && !IsStarting && Running is null;
}
