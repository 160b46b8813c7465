using ImpactDialing.SignIn;

namespace ImpactDialing.Requests;

/// <summary>An invalid request. <see cref="BrowserRequests"/> answers it with a problem document.</summary>
/// <param name="status">The status code, 400 to 499.</param>
/// <param name="reason">One word for programs.</param>
/// <param name="message">A sentence for people.</param>
/// <param name="errors">What is wrong with each field; empty when the fault is not in a field.</param>
[GenerateSerializer]
[Alias("ImpactDialing.BadInputException")]
internal sealed class BadInputException(int status, string reason, string message, Dictionary<string, string[]> errors) : Exception(message)
{
    [Id(0)]
    public int Status { get; } = status;

    [Id(1)]
    public string Reason { get; } = reason;

    [Id(2)]
    public Dictionary<string, string[]> Errors { get; } = errors;

    /// <summary>One field is wrong.</summary>
    /// <param name="field">The field's path, like <c>lead.id</c>.</param>
    public static BadInputException Field(string field, string what) => Fields(new Dictionary<string, string[]> { [field] = [what] });

    /// <summary>Some fields are wrong.</summary>
    public static BadInputException Fields(Dictionary<string, string[]> errors)
    {
        var names = string.Join(", ", errors.Keys.Order(StringComparer.Ordinal));
        return new(StatusCodes.Status400BadRequest, "bad_fields", $"The request has invalid fields: {names}.", errors);
    }

    /// <summary>The body as a whole is wrong.</summary>
    public static BadInputException Body(int status, string reason, string message) =>
        new(status, reason, message, new Dictionary<string, string[]> { ["body"] = [message] });
}
