namespace PusherServer.Exceptions;

/// <summary>The master key of encrypted channels is missing, or does not have 32 bytes.</summary>
public class EncryptionMasterKeyException(string paramName, int actualValue)
    : ArgumentOutOfRangeException(paramName, actualValue, "The encryption master key is expected to be 32 bytes in length.");
