namespace Twilio.Exceptions;

/// <summary>Whatever goes wrong with Twilio.</summary>
public class TwilioException : Exception
{
    /// <summary>Without a message.</summary>
    public TwilioException()
    {
    }

    /// <summary>With a message.</summary>
    public TwilioException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and its cause.</summary>
    public TwilioException(string message, Exception? exception)
        : base(message, exception)
    {
    }
}
