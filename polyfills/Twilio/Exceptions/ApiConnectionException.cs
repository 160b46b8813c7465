namespace Twilio.Exceptions;

/// <summary>No answer came: whether Twilio has acted is not known.</summary>
public class ApiConnectionException : TwilioException
{
    /// <summary>With a message.</summary>
    public ApiConnectionException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and its cause.</summary>
    public ApiConnectionException(string message, Exception exception)
        : base(message, exception)
    {
    }
}
