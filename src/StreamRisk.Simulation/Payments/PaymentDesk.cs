using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Reference;

namespace StreamRisk.Simulation.Payments;

/// <summary>Books payments.</summary>
internal sealed class PaymentDesk(Recorder recorder)
{
    private static readonly string[] s_countries = ["US", "US"];

    /// <param name="amount">Minor units.</param>
    /// <param name="payer">Name on the payment, where it is not the debtor's own.</param>
    public Payment Book(Party debtor, Party creditor, long amount, Channel channel, string? payer = null)
    {
        Payment payment = new()
        {
            PaymentId = recorder.NextPaymentId(),
            EventTime = recorder.Stamp(),
            Status = PaymentStatus.Booked,
            DebtorAccount = debtor.Account,
            CreditorAccount = creditor.Account,
            DebtorName = payer ?? debtor.Name,
            CreditorName = creditor.Name,
            Countries = s_countries,
            Amount = amount,
            Currency = "USD",
            Channel = channel,
            CustomerInitiated = channel is not (Channel.Payroll or Channel.Settlement),
        };
        recorder.Sink.OnPayment(payment);
        return payment;
    }
}
