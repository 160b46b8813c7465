using System.Text;
using ImpactDialing.Requests;
using ImpactDialing.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ImpactDialing.Tests.Api;

/// <summary>How the form of a webhook is read.</summary>
public sealed class WebhookFormTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("To=%2B12125550000&From=%2B13125550142", "From:+13125550142 To:+12125550000")]
    [InlineData("a=1+2%203&b=%C3%A9%E2%82%AC", "a:1 2 3 b:é€")]
    [InlineData("b&a=&=c", ":c a: b:")]
    [InlineData("&&a=1&", "a:1")]
    [InlineData("a=b=c", "a:b=c")]
    [InlineData("a=2&A=1&a=1&a=2", "A:1 a:1 a:2 a:2")]
    [InlineData("a=100%&b=%zz&c=%", "a:100% b:%zz c:%")]
    public async Task Parameters_are_decoded_and_in_the_order_in_which_they_are_signed(string body, string parameters)
    {
        var form = await Read(body);

        Assert.Equal(parameters, string.Join(' ', form!.Parameters.ToArray().Select(parameter => $"{parameter.Name}:{parameter.Value}")));
    }

    [Fact]
    public async Task All_values_of_a_name_are_found_and_none_of_another_case()
    {
        var form = await Read("From=client%3Acaller-3&Digits=1&From=%2B13125550142&from=x");

        Assert.Equal(new StringValues(["+13125550142", "client:caller-3"]), form!["From"]);
        Assert.Equal(new StringValues("1"), form["Digits"]);
        Assert.Equal(StringValues.Empty, form["To"]);
    }

    [Fact]
    public async Task A_form_with_more_bytes_or_parameters_than_any_of_Twilio_is_not_read()
    {
        Assert.NotNull(await Read("a=" + new string('x', RequestBody.MaxBytes - 2)));
        Assert.Null(await Read("a=" + new string('x', RequestBody.MaxBytes)));
        Assert.NotNull(await Read(string.Concat(Enumerable.Repeat("a=&", 1024))));
        Assert.Null(await Read(string.Concat(Enumerable.Repeat("a=&", 1025))));
    }

    /// <summary>Reads a body that comes in pieces, as from a connection.</summary>
    private static async Task<WebhookForm?> Read(string body)
    {
        var context = new DefaultHttpContext();
        context.Request.Body = new Pieces(Encoding.ASCII.GetBytes(body));
        return await WebhookForm.Read(context.Request);
    }

    private sealed class Pieces(byte[] content) : MemoryStream(content)
    {
        private const int Size = 1000;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, Size)], cancellationToken);
    }
}
