namespace ImpactDialing.Requests;

/// <summary>
/// Reads the body of an endpoint. The endpoint declares it with <see cref="BodyReaders.Reads"/>, and the document of
/// the API takes the fields from it: what is read and what is documented cannot differ.
/// </summary>
/// <typeparam name="T">What the body is read into.</typeparam>
/// <param name="read">Asks for the fields.</param>
internal sealed class BodyReader<T>(Func<RequestFields, T> read)
{
    /// <summary>Gets the fields that it asks for.</summary>
    public RequestShape Shape { get; } = RequestFields.Describe(fields => read(fields));

    /// <summary>Reads a body.</summary>
    /// <exception cref="BadInputException">The body is too large, or fields are wrong.</exception>
    /// <exception cref="InvalidOperationException">The endpoint does not declare this reader.</exception>
    public Task<T> Read(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<RequestShape>() == Shape
        ? RequestFields.Read(context, read)
        : throw new InvalidOperationException($"{context.Request.Path} reads a body that its endpoint does not declare.");
}
