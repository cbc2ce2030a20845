using System.CommandLine;
using AutogradRnn;
using AutogradRnn.Examples;
using AutogradRnn.Layers;
using AutogradRnn.Training;
using DigitRows;

Option<string?> images = Options.File("--images", "Images as an IDX file, such as MNIST's, plain or gzip. [default: 1,797 digits of 8 x 8, bundled]");
Option<string?> labels = Options.File("--labels", "Their classes as an IDX file.");
Option<int?> test = Options.Count("--test", "Images kept for the test. [default: a tenth]");
Option<int?> epochs = Options.Count("--epochs", "Passes over the training images. [default: 60; 30 for a file]");
Option<int?> units = Options.Count("--units", "Recurrent units. [default: 150]");
Option<double?> rate = CommandLine.Of<double?>("--rate", "Adam's learning rate. [default: 0.001]", "rate");
Option<ulong> seed = Options.Seed();
Option<bool> quick = CommandLine.Quick();
return CommandLine.Run(
    "DigitRows",
    "Reads images row by row, from the top to the bottom, and says after the last row which digit it was.",
    args,
    [images, labels, test, epochs, units, rate, seed, quick],
    said =>
    {
        if (said.GetValue(images) is null != said.GetValue(labels) is null)
            throw new ArgumentException("--images and --labels belong together, but got only one of them. Give both, or neither.");
        bool isFile = said.GetValue(images) is not null, isQuick = said.GetValue(quick);
        ulong start = said.GetValue(seed);
        Digits digits = Digits.Read(
            said.GetValue(images) ?? Bundled.File("digits-images.idx3-ubyte.gz"),
            said.GetValue(labels) ?? Bundled.File("digits-labels.idx1-ubyte.gz"),
            start);
        (PaddedBatches training, PaddedBatches tests) = digits.Split(said.GetValue(test) ?? digits.Count / 10, batch: 150, start);

        // The state after the last row, read out: 28 steps of 28 numbers for MNIST.
        RandomGenerator random = new(start);
        RNNNode node = new(said.GetValue(units) ?? 150, random, features: digits.Columns);
        Sequential model = new(new RNNLayer(node).AsLayer(lastOnly: true), new Linear(10, random, inputs: said.GetValue(units) ?? 150));
        Trainer trainer = new(
            Objective.From(model, batch => Loss.CrossEntropy(model.Forward(batch.Inputs), batch.Targets).Mean()),
            new Adam(model.Parameters, learningRate: said.GetValue(rate) ?? 0.001),
            training,
            new TrainerOptions { Epochs = said.GetValue(epochs) ?? (isQuick ? 12 : isFile ? 30 : 60), MaxNorm = 5 });

        Console.WriteLine(
            $"{said.GetValue(units) ?? 150} tanh units read {digits.Rows} rows of {digits.Columns} points; {digits.Count} images in all; "
            + $"{trainer.LastStep} steps of at most 150.");
        Progress.Show(trainer, loss => FormattableString.Invariant($"loss {loss:0.000} nats"));
        Console.WriteLine(FormattableString.Invariant($"Accuracy on the training images: {Confusion(model, training).Accuracy * 100:0.0} %"));
        ConfusionMatrix confusion = Confusion(model, tests);
        Console.WriteLine(FormattableString.Invariant($"Accuracy on {confusion.Count} images never seen: {confusion.Accuracy * 100:0.0} %\n\n{confusion}"));
    });

static ConfusionMatrix Confusion(Layer model, BatchSource data)
{
    using IDisposable off = Gradients.Off();
    ConfusionMatrix confusion = new(Enumerable.Range(0, 10).Select(digit => $"{digit}"));
    data.Position = 0;
    foreach (Batch batch in data.RestOfEpoch()) confusion.Add(model.Forward(batch.Inputs), batch.Targets);
    return confusion;
}
