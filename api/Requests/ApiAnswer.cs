using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace ImpactDialing.Requests;

/// <summary>
/// An answer to a browser: a body of one type, or a problem document. The compiler so holds what a handler answers to
/// what the document of the API says about it.
/// </summary>
/// <typeparam name="T">The type of the body.</typeparam>
internal sealed class ApiAnswer<T> : IResult, IEndpointMetadataProvider
{
    private static readonly string[] Json = ["application/json"];

    private static readonly string[] ProblemJson = ["application/problem+json"];

    private readonly IResult _result;

    private ApiAnswer(IResult result) => _result = result;

    public static implicit operator ApiAnswer<T>(T body) => new(TypedResults.Ok(body));

    public static implicit operator ApiAnswer<T>(ProblemAnswer problem) => new(problem);

    /// <inheritdoc />
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), Json));
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status400BadRequest, typeof(ProblemBody), ProblemJson));
    }

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext) => _result.ExecuteAsync(httpContext);
}
