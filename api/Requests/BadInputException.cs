namespace ImpactDialing.Requests;

/// <summary>A request that cannot be understood. <see cref="BrowserRequests"/> turns it into a problem document that names the fields.</summary>
/// <param name="status">The status code, 400 to 499.</param>
/// <param name="reason">One word for programs.</param>
/// <param name="message">A sentence for people.</param>
/// <param name="errors">What is wrong with which field; empty when it is not about fields.</param>
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
    /// <param name="what">What is wrong with it.</param>
    /// <returns>The exception.</returns>
    public static BadInputException Field(string field, string what) => Fields(new Dictionary<string, string[]> { [field] = [what] });

    /// <summary>Some fields are wrong.</summary>
    /// <param name="errors">What is wrong with which.</param>
    /// <returns>The exception.</returns>
    public static BadInputException Fields(Dictionary<string, string[]> errors) =>
        new(StatusCodes.Status400BadRequest, "bad_fields", $"The request's {string.Join(", ", errors.Keys.Order(StringComparer.Ordinal))} cannot be used.", errors);

    /// <summary>The body as a whole is wrong.</summary>
    /// <param name="status">The status code.</param>
    /// <param name="reason">One word for programs.</param>
    /// <param name="message">A sentence for people.</param>
    /// <returns>The exception.</returns>
    public static BadInputException Body(int status, string reason, string message) => new(status, reason, message, new Dictionary<string, string[]> { ["body"] = [message] });
}
