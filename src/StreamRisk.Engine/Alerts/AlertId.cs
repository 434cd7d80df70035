using System.Security.Cryptography;
using System.Text;

namespace StreamRisk.Engine.Alerts;

/// <summary>The identity of an alert: a function of what it is about, so that a redelivery or a replay gives the same id.</summary>
public static class AlertId
{
    private const char Separator = '\u001F';

    /// <summary>First 16 bytes, lower-case hex, of SHA-256 over the UTF-8 parts joined by U+001F; an absent part is empty.</summary>
    /// <param name="scenario">Scenario id.</param>
    /// <param name="smallestAccount">Of the owner group when the episode opened.</param>
    /// <param name="instrumentOrIssuer">Instrument, else issuer.</param>
    /// <param name="side">buy, sell, up, down, credit or debit.</param>
    /// <param name="anchor">Event id of the record that opened the episode.</param>
    public static string Of(string scenario, string? smallestAccount, string? instrumentOrIssuer, string? side, string anchor)
    {
        string text = string.Join(Separator, scenario, smallestAccount, instrumentOrIssuer, side, anchor);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }
}
