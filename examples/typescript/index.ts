import * as pulumi from "@pulumi/pulumi";
import * as ivs from "@ivs-realtime/pulumi";

const config = new pulumi.Config();
const rooms = config.getObject<string[]>("rooms") ?? ["studio", "hall"];

// One stage for each room. A room taken out of the list is deleted, the others stay as they are.
const stages = rooms.map((room) => new ivs.Stage(room, { tags: { room } }));

// What the compositions of all rooms are encoded with.
const encoder = new ivs.EncoderConfiguration("hd", {
    video: { width: 1280, height: 720, framerate: 30, bitrate: config.getNumber("bitrate") ?? 2_500_000 },
});

export const whip = Object.fromEntries(rooms.map((room, place) => [room, stages[place].endpoints.whip]));
export const stageArns = stages.map((stage) => stage.arn);
export const encoderArn = encoder.arn;
