namespace Orleans;

/// <summary>Why an activation ends.</summary>
/// <param name="code">The reason.</param>
/// <param name="exception">What failed, if anything did.</param>
/// <param name="text">An explanation.</param>
public readonly struct DeactivationReason(DeactivationReasonCode code, Exception? exception, string text)
{
    /// <summary>A reason without an exception.</summary>
    public DeactivationReason(DeactivationReasonCode code, string text)
        : this(code, null, text)
    {
    }

    /// <summary>The explanation.</summary>
    public string Description { get; } = text;

    /// <summary>The reason.</summary>
    public DeactivationReasonCode ReasonCode { get; } = code;

    /// <summary>What failed, if anything did.</summary>
    public Exception? Exception { get; } = exception;

    /// <inheritdoc />
    public override string ToString() =>
        Exception is null ? $"{ReasonCode}: {Description}" : $"{ReasonCode}: {Description} ({Exception})";
}

/// <summary>Why an activation ends.</summary>
#pragma warning disable CA1028 // The real enum is a byte.
public enum DeactivationReasonCode : byte
#pragma warning restore CA1028
{
    /// <summary>No reason given.</summary>
    None,

    /// <summary>The silo stops.</summary>
    ShuttingDown,

    /// <summary>Activation failed.</summary>
    ActivationFailed,

    /// <summary>The directory failed.</summary>
    DirectoryFailure,

    /// <summary>No request came for the collection age.</summary>
    ActivationIdle,

    /// <summary>The activation did not answer.</summary>
    ActivationUnresponsive,

    /// <summary>Another activation exists.</summary>
    DuplicateActivation,

    /// <summary>A request of another version came.</summary>
    IncompatibleRequest,

    /// <summary>The application failed.</summary>
    ApplicationError,

    /// <summary>The application asked for it.</summary>
    ApplicationRequested,

    /// <summary>The activation moves.</summary>
    Migrating,

    /// <summary>The runtime asked for it.</summary>
    RuntimeRequested,

    /// <summary>Memory is short.</summary>
    HighMemoryPressure,
}
