using System.Diagnostics;
using OpenTelemetry;

namespace ImpactDialing.Telemetry;

/// <summary>
/// Removes from spans what can contain a person's number, name or answers: the messages of exceptions and the queries
/// of URLs. The type of an exception stays (<c>error.type</c>, <c>exception.type</c>).
/// </summary>
/// <remarks>
/// A span's events cannot be changed once they are added. So a listener writes the event of an exception before the
/// span has it (<see cref="Activity.AddException"/>), and <see cref="OnEnd"/> removes the rest.
/// </remarks>
internal sealed class SpanRedaction : BaseProcessor<Activity>
{
    private const string Message = "exception.message";
    private const string StackTrace = "exception.stacktrace";
    private const string Query = "url.query";
    private const string Url = "url.full";

    private readonly ActivityListener _exceptions;

    /// <summary>Starts to write the events of exceptions, for sources with exported spans.</summary>
    public SpanRedaction(Func<string, bool> isExported)
    {
        _exceptions = new ActivityListener { ShouldListenTo = source => isExported(source.Name), ExceptionRecorder = WithoutMessage };
        ActivitySource.AddActivityListener(_exceptions);
    }

    /// <inheritdoc />
    public override void OnEnd(Activity data)
    {
        if (data.StatusDescription is not null)
        {
            data.SetStatus(data.Status);
        }

        // Orleans writes exceptions as tags of the span. The stack trace begins with the message.
        data.SetTag(Message, null).SetTag(StackTrace, null).SetTag(Query, null);
        if (data.GetTagItem(Url) is string url && url.IndexOf('?', StringComparison.Ordinal) is var end and >= 0)
        {
            data.SetTag(Url, url[..end]);
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _exceptions.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Adds both tags, because .NET adds message and stack trace only where a listener has not.</summary>
    private static void WithoutMessage(Activity span, Exception exception, ref TagList tags)
    {
        tags.Add(Message, "");
        tags.Add(StackTrace, exception.StackTrace ?? "");
    }
}
