namespace Twilio.Exceptions;

/// <summary>Credentials are missing on our side; wrong ones give an <see cref="ApiException"/> with status 401.</summary>
public class AuthenticationException(string message) : TwilioException(message);
