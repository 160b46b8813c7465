namespace ImpactDialing.Requests;

/// <summary>Declares what endpoints read.</summary>
internal static class BodyReaders
{
    /// <summary>Declares that the endpoint reads its body with this reader.</summary>
    public static TBuilder Reads<TBuilder, T>(this TBuilder endpoint, BodyReader<T> reader)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(reader.Shape);
}
