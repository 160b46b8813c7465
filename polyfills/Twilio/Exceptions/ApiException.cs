namespace Twilio.Exceptions;

/// <summary>Twilio refused a request.</summary>
public class ApiException : TwilioException
{
    /// <summary>An answer that is not Twilio's JSON: <see cref="Code"/> and <see cref="Status"/> stay 0.</summary>
    public ApiException(string message)
        : base(message)
    {
    }

    /// <summary>With its cause.</summary>
    public ApiException(string message, Exception exception)
        : base(message, exception)
    {
    }

    /// <summary>Twilio's own words.</summary>
    public ApiException(int code, int status, string message, string? moreInfo, Dictionary<string, object>? details = null, Exception? exception = null)
        : base(message, exception)
    {
        Code = code;
        Status = status;
        MoreInfo = moreInfo;
        Details = details;
    }

    /// <summary>Twilio's error code, such as 21220.</summary>
    public int Code { get; }

    /// <summary>The HTTP status, such as 400.</summary>
    public int Status { get; }

    /// <summary>A URL that explains the code.</summary>
    public string? MoreInfo { get; }

    /// <summary>What else was said.</summary>
    public Dictionary<string, object>? Details { get; }
}
